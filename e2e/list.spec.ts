// The message list: its columns, times and keys, several rows at once, the menu of a row, finding, clearing, pausing the record,
// what the filter offers, and the last row at every pixel ratio.

import type { Page } from '@playwright/test';
import { expect, test } from './inspector/test.ts';
import type { InspectorPage } from './inspector/inspectorPage.ts';

async function withCalls(inspector: InspectorPage): Promise<void> {
  await inspector.open({ serverUrl: 'demo:http', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('echo', { message: 'Hello' });
  await inspector.outcome('result');
  await inspector.callTool('calculator', { operation: 'add', a: '5', b: '3' });
  await inspector.outcome('result');
  await inspector.panel('Messages');
  await inspector.recorded(/tools\/call calculator.*ok/);
}

const filterOf = (page: Page) => page.getByRole('combobox', { name: 'Filter messages' });

test('columns are sized by key and pointer, hidden, and remembered', async ({ inspector, page }) => {
  await withCalls(inspector);
  const columns = page.getByRole('group', { name: 'Columns' });
  const time = columns.getByRole('separator', { name: 'Width of Time' });
  await time.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(time).toHaveAttribute('aria-valuenow', '108');
  const cell = inspector.rows.first().getByRole('gridcell').nth(1);
  await expect.poll(async () => Math.round((await cell.boundingBox())?.width ?? 0)).toBe(108);

  const size = columns.getByRole('separator', { name: 'Width of Size' });
  const box = (await size.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + 4, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x - 36, box.y + 8, { steps: 4 });
  await page.mouse.up();
  await expect(size).toHaveAttribute('aria-valuenow', '108');
  await size.dblclick();
  await expect(size).toHaveAttribute('aria-valuenow', '68');

  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('checkbox', { name: 'Id' }).uncheck();
  await page.getByRole('checkbox', { name: 'Exchange' }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('checkbox', { name: 'Id' })).toHaveCount(0);
  await expect(columns.getByText('Exchange')).toBeVisible();

  // Another visit of the same browser.
  await page.reload();
  await inspector.connect();
  await inspector.panel('Messages');
  await expect(time).toHaveAttribute('aria-valuenow', '108');
  await expect(columns.getByText('Exchange')).toBeVisible();
  await expect(columns.getByText('Id', { exact: true })).toHaveCount(0);
});

test('time is told by the clock, since the start, or since the row before', async ({ inspector, page }) => {
  await withCalls(inspector);
  const second = inspector.rows.nth(1).getByRole('gridcell').nth(1);
  await expect(second).toHaveText(/^\d\d:\d\d:\d\d\.\d{3}$/);
  await page.getByRole('button', { name: 'Time', exact: true }).click();
  await expect(second).toHaveText(/^\d+\.\d{3} s$/);
  await expect(inspector.rows.first().getByRole('gridcell').nth(1)).toHaveText('0.000 s');
  await page.getByRole('button', { name: 'Since start' }).click();
  await expect(second).toHaveText(/^\+\d+\.\d{3} s$/);
  await expect(inspector.rows.first().getByRole('gridcell').nth(1)).toHaveText('');
});

test('several rows are chosen by key and pointer, and copied as JSON Lines and as a diagram', async ({ inspector, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await withCalls(inspector);
  await filterOf(page).fill('method:tools/call');
  await expect(inspector.rows).toHaveCount(4);
  await inspector.rows.first().click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(inspector.selectedRow).toHaveCount(3);
  const bar = page.getByRole('toolbar', { name: 'Rows chosen' });
  await expect(bar).toContainText('3 rows chosen');
  await bar.getByRole('button', { name: 'Copy as JSON Lines' }).click();
  await expect(page.getByText('3 messages copied')).toBeVisible();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { id: number }).id)).toHaveLength(3);
  await inspector.rows.nth(1).click({ modifiers: ['ControlOrMeta'] });
  await expect(bar).toContainText('2 rows chosen');
  await bar.getByRole('button', { name: 'Copy as diagram' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('sequenceDiagram');
  await inspector.grid.focus();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(inspector.selectedRow).toHaveCount(1);
});

test('the menu of a row opens by key, copies, filters and goes to the other half', async ({ inspector, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await withCalls(inspector);
  await inspector.messageRows('tools/call echo').first().click();
  const request = await inspector.selectedRow.getAttribute('aria-rowindex');
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await expect(menu.getByRole('menuitem').first()).toHaveText('Copy message');
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(inspector.grid).toBeFocused();

  await inspector.selectedRow.click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Copy message' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"method":"tools/call"');
  await inspector.selectedRow.click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Go to the response' }).click();
  await expect(inspector.selectedRow).not.toHaveAttribute('aria-rowindex', request ?? '');
  await inspector.selectedRow.click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Filter by this tool' }).click();
  await expect(filterOf(page)).toHaveValue('tool:echo');
  await expect(inspector.rows).toHaveCount(2);
  await inspector.rows.first().click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Exclude this method' }).click();
  await expect(filterOf(page)).toHaveValue('tool:echo -method:tools/call');
  await expect(page.getByText('Nothing passes the filter')).toBeVisible();
});

test('finding highlights and hides nothing; the next one comes round', async ({ inspector, page }) => {
  await withCalls(inspector);
  const all = await inspector.rowCount();
  await page.keyboard.press('Control+f');
  const find = page.getByRole('search', { name: 'Find in the list' });
  await find.getByRole('textbox').fill('"calculator"');
  await expect(find).toContainText(/\d+ rows/);
  expect(await inspector.rowCount()).toBe(all);
  await page.keyboard.press('Enter');
  await expect(find).toContainText('1 of');
  const first = await inspector.selectedRow.getAttribute('aria-rowindex');
  await page.keyboard.press('Shift+Enter');
  await expect(inspector.selectedRow).not.toHaveAttribute('aria-rowindex', first ?? '');
  await page.keyboard.press('Enter');
  await expect(inspector.selectedRow).toHaveAttribute('aria-rowindex', first ?? '');
  await find.getByRole('textbox').fill('/calcul[a]tor/');
  await expect(find).toContainText(/\d+ rows/);
  await find.getByRole('textbox').fill('/(/');
  await expect(find.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(find).toHaveCount(0);
  await expect(inspector.grid).toBeFocused();
});

test('clearing empties the view and nothing else, and can be undone', async ({ inspector, page }) => {
  await withCalls(inspector);
  const all = await inspector.rowCount();
  const frames = await inspector.frames();
  await page.getByRole('button', { name: 'Clear the view' }).click();
  await expect(inspector.grid).toHaveAttribute('aria-rowcount', '0');
  await expect(page.getByText(`${all} rows are still in the record`)).toBeVisible();
  expect(await inspector.frames()).toBe(frames);
  await inspector.callTool('echo', { message: 'After' });
  await inspector.outcome('result');
  await inspector.panel('Messages');
  await expect.poll(() => inspector.rowCount()).toBeGreaterThan(0);
  expect(await inspector.rowCount()).toBeLessThan(all);
  await page.getByRole('button', { name: 'undo clear' }).click();
  await expect.poll(() => inspector.rowCount()).toBeGreaterThan(all);
});

test('a paused record is said loudly, counts what is lost, and goes on', async ({ inspector, page }) => {
  await withCalls(inspector);
  await page.getByRole('button', { name: 'Pause recording' }).click();
  await expect(page.getByText('Recording is paused.')).toBeVisible();
  const frames = await inspector.frames();
  await inspector.callTool('echo', { message: 'Not kept' });
  await inspector.outcome('result');
  await expect(page.getByText(/\d+ frames and events came and are not in the record/)).toBeVisible();
  expect(await inspector.frames()).toBe(frames);
  await page.getByRole('button', { name: 'Resume recording' }).click();
  await expect(page.getByText('Recording is paused.')).toHaveCount(0);
  await inspector.callTool('echo', { message: 'Kept' });
  await inspector.outcome('result');
  await expect.poll(() => inspector.frames()).toBe(frames + 2);
});

test('the filter offers fields, then values and names that were seen, by key alone', async ({ inspector, page }) => {
  await withCalls(inspector);
  const filter = filterOf(page);
  await inspector.grid.focus();
  await page.keyboard.press('/');
  await expect(filter).toBeFocused();
  await page.keyboard.type('to');
  await expect(filter).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: 'tool:' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(filter).toHaveValue('tool:');
  await expect(page.getByRole('option', { name: 'calculator' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(filter).toHaveValue('tool:calculator ');
  await expect(inspector.rows).toHaveCount(2);
  // Wrong: the last good filter stays, and what is wrong is named.
  await filter.fill('tool:calculator status:borken');
  await expect(filter).toHaveAttribute('aria-invalid', 'true');
  await expect(inspector.rows).toHaveCount(2);
  await page.getByRole('button', { name: 'at 17–29' }).click();
  expect(await filter.evaluate((input: HTMLInputElement) => input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0))).toBe('status:borken');
});

test('an expression without end is stopped, and the page answers all the while', async ({ inspector, page }) => {
  await inspector.open({ serverUrl: 'demo:http', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('echo', { message: 'a'.repeat(60) });
  await inspector.outcome('result');
  await inspector.panel('Messages');
  const filter = filterOf(page);
  await filter.fill('/(a+)+b/');
  const asked = Date.now();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(Date.now() - asked).toBeLessThan(900);
  await expect(page.getByText(/Stopped: it took longer than 1 s/)).toBeVisible();
  await filter.fill('/Hello|a{60}/');
  await expect(inspector.messageRows('tools/call echo').first()).toBeVisible();
});

for (const ratio of [1, 2, 3]) {
  test.describe(`pixel ratio ${ratio}`, () => {
    test.use({ deviceScaleFactor: ratio });
    test('End shows the last row, and Home the first', async ({ inspector, page }) => {
      await withCalls(inspector);
      await page.setViewportSize({ width: 1000, height: 420 });
      const rows = await inspector.rowCount();
      await inspector.grid.focus();
      await page.keyboard.press('Home');
      await expect(inspector.selectedRow).toHaveAttribute('aria-rowindex', '1');
      await page.keyboard.press('End');
      await expect(inspector.selectedRow).toHaveAttribute('aria-rowindex', String(rows));
      await expect(inspector.selectedRow).toBeInViewport({ ratio: 0.95 });
    });
  });
}
