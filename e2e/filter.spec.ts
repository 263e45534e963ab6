// The filter of Messages: typed, in the link, wrong, and over a log that grows.

import { expect, test } from './inspector/test.ts';

test('shows what passes, says how many, and goes with one click', async ({ inspector, page }) => {
  await inspector.open({ serverUrl: 'demo:http', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('echo', { message: 'Hello there' });
  await inspector.outcome('result');
  await inspector.panel('Messages');
  await inspector.recorded('tools/call');
  const filter = page.getByRole('combobox', { name: 'Filter messages' });
  await filter.fill('method:tools/call dir:out');
  await expect(inspector.rows).toHaveCount(1);
  await expect(inspector.rows.first()).toContainText('tools/call');
  expect(new URL(page.url()).hash).toContain('filter=method%3Atools%2Fcall');
  await filter.fill('"hello there" kind:response');
  await expect(inspector.rows).toHaveCount(1);
  await filter.fill('status:flawed');
  await expect(page.getByText('Nothing passes the filter')).toBeVisible();
  await page.getByRole('button', { name: 'show all' }).click();
  await expect(filter).toHaveValue('');
  await expect(inspector.rows.first()).toContainText('transport');
});

test('a filter that cannot be read is told, and hides nothing', async ({ inspector, page }) => {
  await inspector.open({ serverUrl: 'demo:http', transport: 'demo' });
  await inspector.connect();
  await inspector.panel('Messages');
  const filter = page.getByRole('combobox', { name: 'Filter messages' });
  const before = await inspector.rowCount();
  await filter.fill('status:borken');
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('“borken” is none of')).toBeVisible();
  expect(await inspector.rowCount()).toBeGreaterThanOrEqual(before);
  await page.getByRole('button', { name: 'Filter help' }).click();
  await filter.fill('');
  await page.getByRole('region', { name: 'Filter help' }).getByRole('button', { name: 'dir:in' }).click();
  await expect(filter).toHaveValue('dir:in');
  await expect(inspector.rows.filter({ has: page.getByRole('img', { name: 'sent', exact: true }) })).toHaveCount(0);
});

test('a link brings its filter along; rows that come later are tested as they come', async ({ inspector, page }) => {
  await page.goto('./#transport=demo&serverUrl=demo:http&panel=messages&filter=tool%3Aecho');
  await inspector.connect();
  await inspector.callTool('calculator', { operation: 'add', a: '5', b: '3' });
  await inspector.outcome('result');
  await inspector.callTool('echo', { message: 'One' });
  await inspector.outcome('result');
  await inspector.panel('Messages');
  await expect(inspector.rows).toHaveCount(2);
  await expect(page.getByRole('combobox', { name: 'Filter messages' })).toHaveValue('tool:echo');
});
