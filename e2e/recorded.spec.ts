// Recorded sessions: exported, opened by button or by dropping the file, read by every panel without a server, exported again.

import { readFile, writeFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { har as validateHar } from 'har-validator';
import { startLeakyServer } from './servers/leakyServer.ts';
import { startHttpServer } from './servers/httpServer.ts';
import type { InspectorPage } from './inspector/inspectorPage.ts';
import { secretsIn, TYPED, visitLeakyServer } from './inspector/secrets.ts';
import { expect, test } from './inspector/test.ts';

const HEADER = '{"format":"wirescope-transcript","version":1,"startedAt":"2026-01-02T03:04:05.000Z","url":"http://a.test/mcp","transport":"streamable-http","client":{"name":"wirescope","version":"0.0.9"},"redacted":true}';
const frame = (row: number, message: unknown, direction = 'received'): string => JSON.stringify({ row, at: row, direction, type: 'frame', text: typeof message === 'string' ? message : JSON.stringify(message) });

test('no secret is in a default export, as transcript or as HAR, also of connections before', async ({ inspector, page, start }, info) => {
  const server = await start(startLeakyServer());
  await visitLeakyServer(inspector, server);
  // The log goes on with a second session; the first one's id is as secret as before, though nobody uses it any more.
  await inspector.button('Disconnect').click();
  await inspector.settles('closed');
  await page.getByRole('main').getByRole('button', { name: 'Connect', exact: true }).click();
  await inspector.settles('ready');
  await inspector.callTool('tell_all');
  await inspector.outcome('result');
  await inspector.button('Disconnect').click();
  await inspector.settles('closed');
  await inspector.panel('Messages');
  const secrets = server.sessions;
  expect(secrets).toHaveLength(2);

  const transcript = await exported(inspector, { file: info.outputPath('redacted.jsonl') });
  expect(secretsIn(transcript, secrets)).toEqual([]);
  const har = await exported(inspector, { file: info.outputPath('redacted.har'), format: 'HAR' });
  expect(secretsIn(har, secrets)).toEqual([]);
  await validateHar(JSON.parse(har));
  // What finds nothing must be able to find: the same session with its secrets.
  const all = secretsIn(await exported(inspector, { file: info.outputPath('whole.jsonl'), redacted: false }), secrets);
  for (const secret of [...Object.values(TYPED), ...secrets, 'code=', `${TYPED.token} in base64`]) expect(all).toContain(secret);
});

test('export, open, export: the same bytes; every panel reads it, offline, and nothing can be sent', async ({ inspector, page, start, context }, info) => {
  // Four exports, and every panel.
  test.setTimeout(90_000);
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
  await inspector.connect();
  await inspector.callTool('echo', { message: 'what was said' });
  await inspector.outcome('result');
  const tools = await inspector.options('Tools').allInnerTexts();
  const uri = 'resource://examples/dataset';
  await inspector.readResource(uri);
  await expect(page.getByRole('list', { name: 'Contents' }).or(page.getByRole('region', { name: 'Result' })).first()).toBeVisible();
  await inspector.outcome('result');
  await inspector.panel('Prompts');
  await expect(inspector.options('Prompts').first()).toBeVisible();
  const prompts = await inspector.options('Prompts').allInnerTexts();
  await inspector.panel('Messages');
  // The body of the list's answer ends last; what is recorded after an export would not be in it.
  await inspector.recorded(/prompts\/list.*ok/);
  await expect(inspector.rows.last()).toContainText('the server ended it');
  const [redacted, whole] = [info.outputPath('redacted.jsonl'), info.outputPath('whole.jsonl')];
  await exported(inspector, { file: redacted });
  await exported(inspector, { file: whole, redacted: false });
  const rows = await inspector.rowCount();

  const before = server.requests.length;
  for (const file of [whole, redacted]) {
    await openByButton(inspector, file);
    await inspector.settles('recorded');
    await inspector.panel('Messages');
    await expect.poll(() => inspector.rowCount()).toBe(rows);
    for (const remove of [true, false]) {
      const again = await exported(inspector, { file: info.outputPath('again.jsonl'), redacted: remove });
      expect(again).toBe(await readFile(remove ? redacted : file, 'utf8'));
    }
  }

  // The connection behind it went on, and its server heard nothing of this.
  await inspector.button('Close recording').click();
  await inspector.settles('ready');
  expect(server.requests).toHaveLength(before);
  await inspector.callTool('echo', { message: 'still here' });
  await inspector.outcome('result');

  // From here on there is no server at all, not even the page's.
  await page.goto('about:blank');
  await inspector.open();
  await page.waitForLoadState('networkidle');
  const wanted: string[] = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    // Chromium asks for it again whenever the address changes.
    if (url.endsWith('/favicon.svg')) return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
    wanted.push(url);
    return route.abort();
  });
  await context.setOffline(true);
  await openByButton(inspector, redacted);
  await inspector.settles('recorded');
  const banner = page.getByRole('region', { name: 'Recorded session', exact: true });
  await expect(banner).toContainText('Recorded session, read-only — redacted.jsonl');
  await expect(banner).toContainText('secrets removed');
  await inspector.panel('Capabilities');
  await expect(page.getByText('2025-11-25, handshake era')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Connect again in another era' })).toHaveCount(0);
  await inspector.choose('Tools', 'echo');
  expect(await inspector.options('Tools').allInnerTexts()).toEqual(tools);
  await expect(inspector.button('Call tool')).toBeDisabled();
  await expect(page.getByRole('form', { name: 'Arguments of echo' })).toContainText('Recorded session: nothing can be sent.');
  await inspector.outcome('result');
  await expect(inspector.result).toContainText('what was said');
  await inspector.readResource(uri);
  await inspector.outcome('result');
  await page.getByLabel('uri', { exact: true }).fill('file:///never-read');
  await inspector.button('Read').click();
  await expect(page.getByText('Not in this recording')).toBeVisible();
  await inspector.panel('Prompts');
  await expect.poll(() => inspector.options('Prompts').allInnerTexts()).toEqual(prompts);
  await inspector.panel('Messages');
  await inspector.openRaw(inspector.messageRows(/tools\/call echo.*ok/).first());
  await expect(inspector.raw).toContainText('what was said');
  await inspector.button('Send request').click();
  await expect(page.getByRole('form', { name: 'Send request' })).toContainText('Recorded session: nothing can be sent.');
  await expect(page.getByRole('form', { name: 'Send request' }).getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  expect(wanted).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
});

test('a dropped file is opened; the page says that it can be dropped', async ({ inspector, page }) => {
  await inspector.open();
  const text = `${HEADER}\n${frame(0, { jsonrpc: '2.0', id: 1, method: 'tools/list' }, 'sent')}\n${frame(1, { jsonrpc: '2.0', id: 1, result: { tools: [{ name: 'dropped', inputSchema: { type: 'object' } }] } })}\n`;
  await drag(inspector, 'dragenter', 'a.jsonl', text);
  await expect(page.getByText('Drop to open a recorded session')).toBeVisible();
  await drag(inspector, 'dragleave', 'a.jsonl', text);
  await expect(page.getByText('Drop to open a recorded session')).toHaveCount(0);
  await drag(inspector, 'dragenter', 'a.jsonl', text);
  await drag(inspector, 'drop', 'a.jsonl', text);
  await inspector.settles('recorded');
  await expect(page.getByText('Drop to open a recorded session')).toHaveCount(0);
  // No agreement is on record, so the wire is what there is to see.
  await expect(inspector.rows).toHaveCount(2);
  await inspector.choose('Tools', 'dropped');
  await inspector.panel('Capabilities');
  await expect(page.getByText('Nothing agreed on record')).toBeVisible();
  await inspector.panel('Prompts');
  await expect(page.getByText('prompts/list is not in this recording')).toBeVisible();
  await inspector.button('Close recording').click();
  await expect(inspector.form).toBeVisible();
  await inspector.settles('idle');
});

test('what is wrong with a file is said in words, and what can be read is read', async ({ inspector, page }, info) => {
  await inspector.open();
  const file = info.outputPath('broken.jsonl');
  for (const [text, words] of [
    [HEADER.replace('"version":1', '"version":9'), /version 9 of the format.*up to version 1/],
    ['{"log":{"version":"1.2","creator":{},"entries":[]}}', /HAR file/],
    ['Dear reader,\n', /no Wirescope transcript/],
    ['', /empty/],
  ] as const) {
    await writeFile(file, text);
    await openByButton(inspector, file);
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByRole('alert')).toContainText('broken.jsonl was not opened');
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
    await inspector.settles('idle');
  }
  const letGo = '{"row":0,"at":0,"direction":"received","type":"frame","letGo":true}';
  await writeFile(file, `${HEADER}\n${letGo}\nnot a line\n${frame(2, 'second')}\n${frame(3, 'third').slice(0, -10)}`);
  await openByButton(inspector, file);
  await inspector.settles('recorded');
  await expect(inspector.rows).toHaveCount(2);
  await expect(inspector.rows.first()).toContainText('text let go');
  await inspector.rows.first().click();
  await expect(inspector.detail).toContainText('let go before the session was saved');
  const banner = page.getByRole('region', { name: 'Recorded session', exact: true });
  await banner.getByText('2 things are missing from it').click();
  await expect(banner).toContainText('Line 3 could not be read: it is no JSON object.');
  await expect(banner).toContainText('The file is cut off in line 5: the 2 rows before it are here.');
});

test('100,000 rows: opened and exported while the page goes on answering', async ({ inspector, page }, info) => {
  test.setTimeout(90_000);
  await inspector.open();
  const file = info.outputPath('large.jsonl');
  const lines = [HEADER];
  for (let row = 0; row < 100_000; row++) lines.push(frame(row, { jsonrpc: '2.0', id: row >> 1, ...(row % 2 === 0 ? { method: 'ping' } : { result: { text: 'x'.repeat(150) } }) }, row % 2 === 0 ? 'sent' : 'received'));
  const text = `${lines.join('\n')}\n`;
  await writeFile(file, text);
  await page.evaluate(() => {
    const seen = { ticks: 0, longest: 0, began: performance.now(), took: 0 };
    Object.assign(globalThis, { seen });
    let last = performance.now();
    setInterval(() => {
      seen.ticks++;
      seen.longest = Math.max(seen.longest, performance.now() - last);
      last = performance.now();
      seen.took = last - seen.began;
    }, 20);
  });
  await openByButton(inspector, file);
  await inspector.settles('recorded');
  await expect.poll(() => inspector.rowCount()).toBe(100_000);
  expect(await exported(inspector, { file: info.outputPath('again.jsonl'), redacted: false })).toBe(text);
  const { ticks, longest, took } = await page.evaluate(() => (globalThis as unknown as { seen: { ticks: number; longest: number; took: number } }).seen);
  info.annotations.push({ type: 'longest gap between ticks of 20 ms', description: `${Math.round(longest)} ms in ${ticks} ticks` });
  // A share, not a time: on a machine that is busy with other things everything takes longer.
  expect(longest).toBeLessThan(took / 8);
});

interface Wanted {
  readonly file: string;
  readonly format?: 'HAR';
  readonly redacted?: boolean;
}

/** Exports by the dialog, and keeps the file. */
async function exported({ page }: InspectorPage, { file, format, redacted = true }: Wanted): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export session', exact: true });
  if (format !== undefined) await dialog.getByRole('radio', { name: format, exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'Remove secrets' }).setChecked(redacted);
  const save = dialog.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toBeEnabled({ timeout: 60_000 });
  const download = page.waitForEvent('download');
  await save.click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(format === 'HAR' ? /\.har$/ : /\.jsonl$/);
  await saved.saveAs(file);
  await expect(dialog).toHaveCount(0);
  return readFile(file, 'utf8');
}

async function openByButton(inspector: InspectorPage, file: string): Promise<void> {
  const chooser = inspector.page.waitForEvent('filechooser');
  await inspector.button('Open session file').click();
  await (await chooser).setFiles(file);
}

/** One drag event with a file, as the browser would send it. */
async function drag({ page }: InspectorPage, type: 'dragenter' | 'dragleave' | 'drop', name: string, text: string): Promise<void> {
  await page.evaluate(
    ({ type: event, name: called, text: content }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], called));
      document.body.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }));
    },
    { type, name, text },
  );
}
