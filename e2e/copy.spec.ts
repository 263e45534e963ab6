// What a row of the log can be copied as, from the page to the clipboard.

import { expect, test } from './inspector/test.ts';

test('a request as curl, and its operation as a diagram, by keyboard', async ({ inspector, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await inspector.open({ serverUrl: 'demo:http', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('echo', { message: "it's $(here)" });
  await inspector.outcome('result');
  await inspector.panel('Messages');
  await inspector.messageRows(/tools\/call echo.*answered/).last().click();

  const opener = inspector.detail.getByRole('button', { name: 'Copy as', exact: true });
  const list = inspector.detail.getByRole('group', { name: 'Copy as', exact: true });
  await opener.click();
  await expect(list.getByRole('button')).toHaveText(['Exact text', 'curl', 'fetch', 'TypeScript SDK', 'Python SDK', 'Sequence diagram']);
  await list.getByRole('button', { name: 'curl', exact: true }).click();
  await expect(inspector.detail.getByRole('button', { name: 'Copied', exact: true })).toBeFocused();
  await expect(list).toHaveCount(0);
  const curl = await clipboard();
  expect(curl).toContain("curl -N 'demo:http' \\\n  -X POST \\\n");
  expect(curl).toContain(String.raw`"message":"it'\''s $(here)"`);

  // Escape closes the list and leaves the detail.
  await expect(opener).toBeVisible();
  await opener.press('Enter');
  await expect(list.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(opener).toBeFocused();

  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(clipboard).toMatch(/^sequenceDiagram\n.*Client->>Server: tools\/call echo \(id .*\)\n.*Server-->>Client: tools\/call echo \(id .*\) ok\n$/s);
});

test('a message that went over no HTTP request says so', async ({ inspector }) => {
  await inspector.open({ serverUrl: 'demo:port', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('echo', { message: 'hello' });
  await inspector.outcome('result');
  await inspector.panel('Messages');
  await inspector.messageRows(/tools\/call echo.*answered/).last().click();
  await inspector.button('Copy as').click();
  const list = inspector.detail.getByRole('group', { name: 'Copy as', exact: true });
  await expect(list.getByRole('button')).toHaveText(['Exact text', 'TypeScript SDK', 'Python SDK', 'Sequence diagram']);
  await expect(list).toContainText('does not send its messages by HTTP');
});
