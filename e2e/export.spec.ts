// Export: the session as a file, without the secrets that were typed or travelled.

import { readFile } from 'node:fs/promises';
import { startHttpServer } from './servers/httpServer.ts';
import type { InspectorPage } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';

test('a default export holds no secret, and each of its lines is JSON', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
  await inspector.button('Add header').click();
  await page.getByLabel('Header 1 value', { exact: true }).fill('Bearer s3cret-token');
  await inspector.connect();
  await inspector.callTool('echo', { message: 'see https://a.test/cb?code=abc123 and "access_token":"at-4711", s3cret-token' });
  await inspector.outcome('result');
  await inspector.recorded(/tools\/call echo.*ok/);
  await inspector.panel('Messages');
  const rows = await inspector.rowCount();

  await inspector.button('Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export session', exact: true });
  await expect(dialog.getByRole('checkbox', { name: 'Remove secrets' })).toBeChecked();
  await expect(dialog.getByRole('region', { name: 'What is removed' })).toContainText('known value');
  const redacted = await save(inspector);
  for (const secret of ['s3cret', 'code=', 'abc123', 'at-4711']) expect(redacted).not.toContain(secret);
  const lines = redacted.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({ format: 'wirescope-transcript', version: 1, redacted: true });
  expect(lines).toHaveLength(rows + 1);
  expect(lines.filter(({ type }) => type === 'frame').every(({ text }) => typeof JSON.parse(String(text)) === 'object')).toBe(true);
  await expect(dialog).toHaveCount(0);

  await inspector.button('Export').click();
  await dialog.getByRole('checkbox', { name: 'Remove secrets' }).uncheck();
  await expect(dialog.getByRole('status')).toContainText('every frame as it was');
  expect(await save(inspector)).toContain('code=abc123');
});

async function save({ page }: InspectorPage): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^wirescope-[\w.-]+-\d{4}-\d\d-\d\dT\d{6}\.jsonl$/);
  return readFile(await file.path(), 'utf8');
}
