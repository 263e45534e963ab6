// One message in full: its tree, its exact text, the transport around it, its time; and two messages compared.

import type { InspectorPage } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';
import { startHttpServer } from './servers/httpServer.ts';
import { startWebSocketServer } from './servers/webSocketServer.ts';

const MARKER = 'marker-at-the-very-end';

test('a large message: its end is found by search, shown in the tree and in Raw', async ({ inspector, page, start }) => {
  const server = await start(startWebSocketServer());
  await inspector.open({ serverUrl: server.url, transport: 'websocket' });
  await inspector.connect();
  await send(inspector, 'tools/call', JSON.stringify({ name: 'echo', arguments: { message: `${'x'.repeat(2_000_000)}${MARKER}` } }));
  await inspector.outcome('result');
  await inspector.messageRows(/tools\/call.*ok/).last().click();
  const { detail } = inspector;
  await expect(detail.getByRole('treeitem', { name: /^result:/ })).toBeVisible();
  await search(inspector, MARKER.toUpperCase());
  await expect(detail.getByText(/^1 of [12]$/)).toBeVisible();
  const selected = detail.getByRole('treeitem', { selected: true });
  await expect(selected).toContainText('text:');
  // The string is far too long for a row: how much is left out is said.
  await expect(selected).toContainText('+2.0 MB');
  await detail.getByRole('tab', { name: 'Raw', exact: true }).click();
  await expect(inspector.raw.locator('mark.mark-current')).toHaveText(/marker|at|very|end/);
  await expect(inspector.raw).toContainText(MARKER.slice(-8));
  await page.keyboard.press('Control+f');
  await expect(detail.getByLabel('Search in this message', { exact: true })).toBeFocused();
});

test('the tree is searched, walked and copied from by keys', async ({ inspector, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await connectToDemo(inspector);
  await send(inspector, 'tools/call', JSON.stringify({ name: 'echo', arguments: { message: 'hello' } }));
  await inspector.outcome('result');
  await inspector.messageRows('tools/call echo').first().click();
  const tree = inspector.detail.getByRole('tree', { name: 'Message', exact: true });
  const selected = inspector.detail.getByRole('treeitem', { selected: true });
  await search(inspector, 'hello');
  await expect(selected).toContainText('message: "hello"');
  await expect(selected.locator('mark')).toHaveText('hello');
  await inspector.button('Copy pointer').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('/params/arguments/message');
  await inspector.button('Copy path').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('$.params.arguments.message');
  await inspector.button('Copy value').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('hello');

  await tree.focus();
  await page.keyboard.press('Home');
  await expect(selected).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(selected).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('*');
  await expect(tree.getByRole('treeitem', { name: /message: "hello"/ })).toBeVisible();
  await page.keyboard.press('End');
  await expect(tree.getByRole('treeitem').last()).toHaveAttribute('aria-selected', 'true');

  // A search opens the way to what is folded away, and goes round its places.
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await search(inspector, 'e');
  const count = Number(/of (\d+)/.exec(await inspector.detail.getByText(/^1 of \d+$/).innerText())?.[1]);
  expect(count).toBeGreaterThan(2);
  await page.keyboard.press('Shift+Enter');
  await expect(inspector.detail.getByText(`${count} of ${count}`, { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(inspector.detail.getByText(`1 of ${count}`, { exact: true })).toBeVisible();
  await search(inspector, 'nowhere in it');
  await expect(inspector.detail.getByText('none', { exact: true })).toBeVisible();
});

test('Raw says where a text stops being JSON, and marks what JSON.parse hides', async ({ inspector, page, start }) => {
  const server = await start(startWebSocketServer());
  await inspector.open({ serverUrl: server.url, transport: 'websocket' });
  await inspector.connect();
  await inspector.panel('Messages');
  await inspector.button('Send request').click();
  await inspector.radio('What to send', 'Any text').click();
  const sendText = async (text: string): Promise<void> => {
    const before = server.received.length;
    await page.getByLabel('Frame text', { exact: true }).fill(text);
    await inspector.button('Send').click();
    await expect.poll(() => server.received.length).toBe(before + 1);
  };
  await sendText('{"first":1,\n"broken":nope}');
  await sendText('{"jsonrpc":"2.0","method":"x","params":{"n":12345678901234567890,"n":1}}');
  const { detail, raw } = inspector;

  await inspector.messageRows('broken').first().click();
  const problems = detail.getByRole('group', { name: 'Problems in the text', exact: true });
  await expect(problems).toContainText('Not JSON: Neither true, false nor null, line 2, column 11, byte 23');
  await expect(raw.locator('mark')).toHaveText('o');
  await detail.getByRole('tab', { name: 'Tree', exact: true }).click();
  await expect(detail.getByRole('treeitem', { name: /first/ })).toBeVisible();
  await expect(detail).toContainText('The tree is of the 22 B before.');
  await detail.getByRole('button', { name: 'Show in Raw', exact: true }).first().click();
  await expect(raw.locator('mark')).toHaveText('o');

  await inspector.openRaw(inspector.messageRows(/^.*x.*flawed/).first());
  // A mark may go on in the next row.
  const marked = (kind: string) => expect.poll(async () => (await raw.locator(`mark.mark-${kind}`).allInnerTexts()).join(''));
  await marked('problem').toBe('12345678901234567890"n"');
  await problems.getByRole('button', { name: 'Next problem', exact: true }).click();
  await marked('current-problem').toBe('12345678901234567890');
  await problems.getByRole('button', { name: 'Next problem', exact: true }).click();
  await marked('current-problem').toBe('"n"');
  await expect(problems).toContainText('2 of 2');
  await inspector.radio('Shown as', 'Bytes').click();
  await expect(detail.getByRole('group', { name: 'Exact bytes', exact: true })).toContainText('7b 22 6a 73');
});

test('Transport and Timing tell of the exchange, with secrets masked; the tab is remembered per kind', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
  await inspector.connect();
  await send(inspector, 'tools/call', JSON.stringify({ name: 'echo', arguments: { message: 'hello' } }));
  await inspector.outcome('result');
  const { detail } = inspector;
  await inspector.messageRows('tools/call echo').first().click();
  await detail.getByRole('tab', { name: 'Transport', exact: true }).click();
  await expect(detail).toContainText(`POST ${server.url}`);
  await expect(detail).toContainText(/Status200 OK/);
  await expect(detail).toContainText(/mcp-session-id\s*hidden, \d+ characters/i);
  const session = server.requests.map(({ headers }) => headers['mcp-session-id']).find((id) => id !== undefined);
  expect(session).toBeDefined();
  await expect(detail).not.toContainText(session ?? 'never');

  await detail.getByRole('tab', { name: 'Timing', exact: true }).click();
  await expect(detail.getByRole('row', { name: /Waiting for headers/ })).toBeVisible();
  await expect(detail.getByRole('row', { name: /Until the response/ })).toBeVisible();

  // Another kind keeps its own tab; the same kind has this one, after a reload too.
  await inspector.messageRows('POST 200').last().click();
  await expect(detail.getByRole('tab', { name: 'Transport', exact: true })).toHaveAttribute('aria-selected', 'true');
  await detail.getByRole('button', { name: /tools\/call/ }).first().click();
  await expect(inspector.selectedRow).toContainText('tools/call');
  await inspector.messageRows('initialize').first().click();
  await expect(detail.getByRole('tab', { name: 'Timing', exact: true })).toHaveAttribute('aria-selected', 'true');
  await page.reload();
  await inspector.connect();
  await inspector.panel('Messages');
  await inspector.messageRows('initialize').first().click();
  await expect(detail.getByRole('tab', { name: 'Timing', exact: true })).toHaveAttribute('aria-selected', 'true');
});

test('two messages are compared, as pair and as marked', async ({ inspector, page }) => {
  await connectToDemo(inspector);
  for (const message of ['first', 'second']) {
    await send(inspector, 'tools/call', JSON.stringify({ name: 'echo', arguments: { message } }));
    await expect(inspector.result).toContainText(message);
  }
  const compare = inspector.detail.getByRole('button', { name: 'Compare', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Two messages compared', exact: true });
  const requests = inspector.messageRows(/tools\/call echo.*answered/);
  await requests.first().click();
  await compare.click();
  await inspector.button('Compare with its pair').click();
  await expect(dialog.getByRole('row', { name: /"method": "tools\/call"/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await compare.click();
  await inspector.button('Mark for comparison').click();
  await requests.last().click();
  await compare.click();
  await inspector.page.getByRole('button', { name: /^Compare with marked row \d+$/ }).click();
  const changed = dialog.locator('.is-changed').filter({ hasText: '"message"' });
  await expect(changed).toContainText('first');
  await expect(changed).toContainText('second');
  await dialog.getByRole('button', { name: 'Next difference', exact: true }).click();
  await expect(dialog.getByRole('row', { selected: true })).toHaveClass(/is-changed/);
  await inspector.radio('Order of members', 'As sent').click();
  await expect(dialog.getByRole('row').nth(1)).toContainText('"jsonrpc": "2.0"');
});

async function connectToDemo(inspector: InspectorPage): Promise<void> {
  await inspector.open({ serverUrl: 'demo:port', transport: 'demo', era: 'legacy' });
  await inspector.connect();
}

async function search(inspector: InspectorPage, text: string): Promise<void> {
  await inspector.detail.getByLabel('Search in this message', { exact: true }).fill(text);
}

async function send(inspector: InspectorPage, method: string, params: string): Promise<void> {
  const { page } = inspector;
  const form = page.getByRole('form', { name: 'Send request', exact: true });
  await inspector.panel('Messages');
  if (!(await form.isVisible())) await page.getByRole('toolbar', { name: 'Message kinds' }).getByRole('button', { name: 'Send request', exact: true }).click();
  await form.getByLabel('Method', { exact: true }).fill(method);
  await form.getByLabel('Params as JSON', { exact: true }).fill(params);
  await form.getByRole('button', { name: 'Send', exact: true }).click();
}
