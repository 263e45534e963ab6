// Messages: keys in the grid, kinds shown and hidden, sending by hand, and a flood that loses nothing.

import { startWebSocketServer } from './servers/webSocketServer.ts';
import type { InspectorPage, Kind } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';

const KINDS: readonly Kind[] = ['sent', 'received', 'notify', 'errors', 'transport'];

test('keys move through the grid, to the other half of an exchange, and out of the detail', async ({ inspector, page }) => {
  await connectAndCall(inspector);
  await inspector.panel('Messages');
  const count = await inspector.rowCount();
  const at = (row: number) => expect(inspector.selectedRow).toHaveAttribute('aria-rowindex', String(row));
  await inspector.grid.focus();
  await page.keyboard.press('End');
  await at(count);
  await page.keyboard.press('ArrowUp');
  await at(count - 1);
  await page.keyboard.press('Home');
  await at(1);
  await page.keyboard.press('ArrowDown');
  await at(2);
  await page.keyboard.press('j');
  await at(3);
  await page.keyboard.press('k');
  await at(2);
  await expect(inspector.detail).toBeVisible();

  // From the request to its response and back.
  await inspector.messageRows('tools/call echo').first().click();
  const request = await inspector.selectedRow.getAttribute('aria-rowindex');
  await inspector.grid.focus();
  await page.keyboard.press('p');
  await expect(inspector.selectedRow).toContainText('tools/call');
  await expect(inspector.selectedRow).not.toHaveAttribute('aria-rowindex', request ?? '');
  await page.keyboard.press('p');
  await at(Number(request));
  await page.keyboard.press('Escape');
  await expect(inspector.selectedRow).toHaveCount(0);
  await expect(inspector.detail).toHaveCount(0);
});

test('under another panel, Enter leads from a row to Messages', async ({ inspector, page }) => {
  await connectAndCall(inspector);
  await inspector.messageRows('tools/call echo').last().click();
  await expect(inspector.detail).toHaveCount(0);
  await inspector.grid.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Messages', exact: true })).toHaveAttribute('aria-current', 'page');
  await expect(inspector.detail).toBeVisible();
  await expect(inspector.selectedRow).toContainText('tools/call echo');
});

test('rows are counted and numbered, and each kind can be hidden', async ({ inspector, page }) => {
  await connectAndCall(inspector);
  await inspector.panel('Messages');
  const all = await inspector.rowCount();
  await expect(inspector.rows).toHaveCount(all);
  const indexes = await inspector.rows.evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
  expect(indexes).toEqual(Array.from({ length: all }, (_, index) => index + 1));

  let sum = 0;
  for (const kind of KINDS) {
    const chip = inspector.kind(kind);
    const count = Number((await chip.innerText()).replace(/\D/g, ''));
    sum += count;
    await expect(chip).toHaveAttribute('aria-pressed', 'true');
    await chip.click();
    await expect(chip).toHaveAttribute('aria-pressed', 'false');
    await expect(inspector.grid).toHaveAttribute('aria-rowcount', String(all - count));
    await expect(inspector.rows).toHaveCount(all - count);
    await chip.click();
    await expect(inspector.grid).toHaveAttribute('aria-rowcount', String(all));
  }
  expect(sum).toBe(all);

  for (const kind of KINDS) await inspector.kind(kind).click();
  await expect(inspector.grid).toHaveAttribute('aria-rowcount', '0');
  await page.getByRole('button', { name: 'show all', exact: true }).click();
  await expect(inspector.grid).toHaveAttribute('aria-rowcount', String(all));
});

for (const era of ['auto', 'legacy']) {
  test(`any method can be sent, era ${era}`, async ({ inspector }) => {
    await inspector.open({ serverUrl: 'demo:port', transport: 'demo', era });
    await inspector.connect();
    await inspector.recorded(era === 'auto' ? /server\/discover.*ok/ : 'notifications/initialized');
    const before = await inspector.frames();
    await send(inspector, 'non_existent_method', '{"data":"test"}');
    await inspector.outcome('rpcError');
    await expect(inspector.result).toContainText('-32601');
    await expect(inspector.grid).toHaveAttribute('data-frames', String(before + 2));
    await expect(inspector.messageRows(/non_existent_method.*error/)).toHaveCount(1);

    await send(inspector, 'tools/call', '{"name":"echo","arguments":{"message":"by hand"}}');
    await inspector.outcome('result');
    await expect(inspector.result).toContainText('by hand');
    await inspector.page.getByRole('form', { name: 'Send request', exact: true }).getByLabel('Params as JSON', { exact: true }).fill('{"name":');
    await inspector.button('Send').click();
    await expect(inspector.page.getByRole('alert')).toContainText('Params are not JSON');
    await expect(inspector.grid).toHaveAttribute('data-frames', String(before + 4));
  });
}

test('any text is sent exactly as it stands, and shown so', async ({ inspector, start }) => {
  const server = await start(startWebSocketServer());
  await inspector.open({ serverUrl: server.url, transport: 'websocket' });
  await inspector.connect();
  await inspector.panel('Messages');
  const texts = ['{"jsonrpc":"2.0","id":"mine","method":"ping"', '  not JSON at all \u202E<b>', '{"jsonrpc":"2.0","id":7,"id":8,"method":"x"}'];
  await inspector.button('Send request').click();
  await inspector.radio('What to send', 'Any text').click();
  for (const [index, text] of texts.entries()) {
    const before = server.received.length;
    await inspector.page.getByLabel('Frame text', { exact: true }).fill(text);
    await inspector.button('Send').click();
    await expect.poll(() => server.received.length, `frame ${index + 1}`).toBe(before + 1);
  }
  // What was no JSON arrived as text, unchanged; what was is compared as what it means.
  await expect.poll(() => server.received.slice(-3)).toEqual([texts[0], texts[1], { jsonrpc: '2.0', id: 8, method: 'x' }]);
  for (const [text, mark] of [
    [texts[0], 'mine'],
    [texts[1], 'not JSON at all'],
  ] as const) {
    await inspector.openRaw(inspector.messageRows('malformed').filter({ hasText: mark }).first());
    expect(await inspector.raw.textContent()).toContain(text);
    await expect(inspector.detail).toContainText('Not JSON');
  }
  await inspector.settles('ready');
});

test('the exact text can be copied', async ({ inspector, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await connectAndCall(inspector);
  await inspector.panel('Messages');
  await inspector.messageRows('tools/call echo').last().click();
  await inspector.button('Copy the exact text').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\{"result":\{.*"text":"hello".*\}$|^\{"jsonrpc":"2\.0".*"text":"hello".*\}$/);
});

test('a flood of 2,000: all counted, the list follows, pauses when scrolled up, and counts what is new', async ({ inspector, page }) => {
  const COUNT = 2000;
  await inspector.open({ serverUrl: 'demo:port', transport: 'demo' });
  await inspector.connect();
  await inspector.choose('Tools', 'flood');
  await inspector.fill('flood', { count: String(COUNT), bytes: '300' });
  await inspector.recorded(/tools\/list.*ok/);
  const before = await inspector.frames();
  await inspector.button('Call tool').click();
  await inspector.panel('Messages');
  await expect.poll(() => inspector.frames()).toBeGreaterThan(before + 100);
  // Following: the last row is in view while the list grows.
  await expect.poll(async () => Number(await inspector.rows.last().getAttribute('aria-rowindex'))).toBeGreaterThan(100);

  await expect.poll(() => inspector.frames()).toBe(before + COUNT + 2);
  await expect(inspector.kind('notify')).toContainText('2,000');
  const rows = await inspector.rowCount();
  await expect(inspector.rows.last()).toHaveAttribute('aria-rowindex', String(rows));
  await expect(inspector.messageRows(/#0001999/)).toHaveCount(1);

  // Scrolled up: it stays where it is, and says how many came.
  await inspector.grid.hover();
  await page.mouse.wheel(0, -2000);
  await expect(inspector.rows.last()).not.toHaveAttribute('aria-rowindex', String(rows));
  const first = await inspector.rows.first().getAttribute('aria-rowindex');
  await send(inspector, 'tools/call', `{"name":"flood","arguments":{"count":${COUNT},"bytes":300}}`);
  await expect.poll(() => inspector.frames()).toBe(before + 2 * (COUNT + 2));
  await expect(inspector.rows.first()).toHaveAttribute('aria-rowindex', first ?? '');
  const fresh = page.getByRole('button', { name: /^[\d,]+ new$/ });
  await expect(fresh).toHaveText(`${(COUNT + 2).toLocaleString('en')} new`);
  await fresh.click();
  await expect(inspector.rows.last()).toHaveAttribute('aria-rowindex', String(rows + COUNT + 2));
  await expect(fresh).toHaveCount(0);
});

test('a large frame is read without losing its place', async ({ inspector, start }) => {
  const server = await start(startWebSocketServer());
  await inspector.open({ serverUrl: server.url, transport: 'websocket' });
  await inspector.connect();
  const message = 'x'.repeat(1_500_000);
  await inspector.panel('Messages');
  await send(inspector, 'tools/call', JSON.stringify({ name: 'echo', arguments: { message } }));
  await inspector.outcome('result');
  await send(inspector, 'tools/call', JSON.stringify({ name: 'echo', arguments: { message: 'small' } }));
  await inspector.outcome('result');
  await expect(inspector.messageRows(/tools\/call.*answered|tools\/call.*ok/)).toHaveCount(4);
  await expect(inspector.messageRows(/1,500,\d{3} B|1\.\d+ MB/)).toHaveCount(2);
});

async function connectAndCall(inspector: InspectorPage): Promise<void> {
  await inspector.open({ serverUrl: 'demo:port', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('echo', { message: 'hello' });
  await inspector.outcome('result');
  await inspector.recorded(/tools\/call echo.*ok/);
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
