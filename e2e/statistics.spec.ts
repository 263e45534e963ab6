// Messages as statistics: counts by method, order, the filter, and the copies.

import { startHttpServer } from './servers/httpServer.ts';
import type { InspectorPage } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';

async function showStatistics(inspector: InspectorPage) {
  await inspector.panel('Messages');
  await inspector.radio('View of the messages', 'Statistics').click();
  const table = inspector.page.getByRole('table');
  await expect(table).toBeVisible();
  return { table, line: (method: string) => table.getByRole('row').filter({ has: inspector.page.getByRole('rowheader', { name: method, exact: true }) }) };
}

for (const era of ['2026-07-28', 'legacy']) {
  test(`calls are counted by method, with what failed, ${era}`, async ({ inspector, page, start }) => {
    const server = await start(startHttpServer());
    await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era });
    await inspector.connect();
    await inspector.callTool('echo', { message: 'One' });
    await inspector.outcome('result');
    await inspector.callTool('calculator', { operation: 'divide', a: '1', b: '0' });
    await inspector.outcome('toolError');
    const { table, line } = await showStatistics(inspector);
    const cells = (method: string) => line(method).getByRole('cell');
    await expect(cells('tools/call').nth(1)).toHaveText('2');
    await expect(cells('tools/call').nth(2)).toHaveText('1');
    await expect(cells('tools/call').nth(4)).toHaveText(/^[\d.]+ m?s$/);
    await expect(cells('tools/list').nth(1)).toHaveText('1');
    await expect(page.getByRole('img', { name: /^Throughput over .* frames\/s/ })).toBeVisible();

    // By method, then the other way round.
    await table.getByRole('button', { name: 'Method', exact: true }).click();
    await expect(table.getByRole('columnheader', { name: 'Method', exact: true })).toHaveAttribute('aria-sort', 'ascending');
    const names = await table.getByRole('rowheader').allInnerTexts();
    expect(names).toEqual(names.toSorted());
    await table.getByRole('button', { name: 'Method', exact: true }).click();
    await expect(table.getByRole('rowheader')).toHaveText(names.toReversed());
  });
}

test('the numbers are of the rows that pass the filter', async ({ inspector, page }) => {
  await inspector.open({ serverUrl: 'demo:port', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('echo', { message: 'One' });
  await inspector.outcome('result');
  const { table } = await showStatistics(inspector);
  await page.getByRole('combobox', { name: 'Filter messages' }).fill('tool:echo');
  await expect(table.getByRole('rowheader')).toHaveText(['tools/call']);
  await expect(page.getByText('2 frames that pass the filter, 0 errors')).toBeVisible();
  await page.getByRole('combobox', { name: 'Filter messages' }).fill('"found nowhere"');
  await expect(page.getByText('Nothing passes the filter')).toBeVisible();
});

test('the table is copied as Markdown and as CSV', async ({ inspector, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await inspector.open({ serverUrl: 'demo:port', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('echo', { message: 'One' });
  await inspector.outcome('result');
  await showStatistics(inspector);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy as', exact: true }).click();
  await page.getByRole('group', { name: 'Copy as' }).getByRole('button', { name: 'Markdown' }).click();
  await expect.poll(copied).toMatch(/^\| Method \| From \|[^]*\| tools\/call \| page \| 1 \| 0 \| 0 \|/);
  await page.getByRole('button', { name: /^(?:Copy as|Copied)$/ }).click();
  await page.getByRole('group', { name: 'Copy as' }).getByRole('button', { name: 'CSV' }).click();
  await expect.poll(copied).toMatch(/^Method,From,Count,[^]*\r\ntools\/call,page,1,0,0,[\d.]+,/);
});
