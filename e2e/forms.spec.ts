// Forms of many schemas in the browser: the whole table, hostile ones, and every tool of published servers.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormsPage } from './entry/forms.ts';
import { serveTestPages } from './inspector/servePage.ts';
import { expect, test } from './inspector/test.ts';

declare const forms: FormsPage;

/** Beside the project; CI has it. */
const REAL_SERVERS = join(import.meta.dirname, '../../shared/fixtures/real-servers');

test.beforeEach(async ({ page, start }) => {
  const site = await start(serveTestPages());
  await page.goto(`${site.url}e2e/entry/forms.html`);
  await page.waitForFunction(() => 'forms' in globalThis);
});

test('each schema of the table: parts are JSON only where the table says so, what is built is valid, and documents come back as they were', async ({ page }, info) => {
  test.setTimeout(120_000);
  const names = await page.evaluate(() => forms.ordinary);
  expect(names.length).toBeGreaterThanOrEqual(80);
  const wrong: unknown[] = [];
  let fields = 0;
  for (const name of names) {
    const drawn = await page.evaluate((each) => forms.draw(each), name);
    fields += drawn.fields;
    if (drawn.json !== drawn.expected || drawn.problems.length > 0) wrong.push(drawn);
  }
  expect(wrong).toEqual([]);
  expect(fields).toBeGreaterThan(names.length);
  info.annotations.push({ type: 'drawn', description: `${names.length} schemas, ${fields} fields` });
});

test('hostile schemas are drawn within bounds, and say what was limited', async ({ page }) => {
  const names = await page.evaluate(() => forms.hostile);
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) {
    const { fields, words } = await page.evaluate((each) => forms.drawHostile(each), name);
    expect({ name, few: fields <= 3000 }).toEqual({ name, few: true });
    if (name.startsWith('enum of 100,000')) expect(words).toMatch(/99,?000 more|first 1,000/);
  }
});

test('every tool of published servers has a form', async ({ page }) => {
  test.setTimeout(120_000);
  test.skip(!existsSync(REAL_SERVERS), '../shared/fixtures/real-servers is not here');
  const schemas = readdirSync(REAL_SERVERS).filter((file) => file.endsWith('.jsonl')).flatMap((file) => schemasIn(readFileSync(join(REAL_SERVERS, file), 'utf8')));
  expect(schemas.length).toBeGreaterThan(100);
  const wrong: unknown[] = [];
  for (const schema of schemas) {
    const { json, expected } = await page.evaluate((given) => forms.drawSchema(given), schema);
    if (json !== expected) wrong.push({ json, expected, schema });
  }
  expect(wrong).toEqual([]);
});

/** The input schemas of all tools in a recorded answer. */
function schemasIn(lines: string): readonly unknown[] {
  return lines.split('\n').filter(Boolean).flatMap((line) => {
    const found: unknown[] = [];
    JSON.parse(line, (key, value: unknown) => {
      if (key === 'inputSchema') found.push(value);
      return value;
    });
    return found;
  });
}
