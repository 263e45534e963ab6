// Opens the built page in Chromium against its own demo and writes screenshots of every panel, in both themes and two sizes.
// Usage: npm run screenshots [-- --out <folder>] (default .cache/screenshots)
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';
import { serveStatic } from './staticServer.mjs';

const outAt = process.argv.indexOf('--out');
const OUT = outAt > 0 ? process.argv[outAt + 1] : '.cache/screenshots';
mkdirSync(OUT, { recursive: true });
const executablePath = await findChromium({ mayInstall: false });
const site = await serveStatic({ root: 'dist', port: 0 });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[1440, 900], [900, 700]]) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
    const complaints = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    const shot = (name) => page.screenshot({ path: `${OUT}/${name}-${theme}-${width}x${height}.png` });
    const go = (name) => page.getByRole('link', { name, exact: true }).click();
    // In a narrow window the list hides behind the item: the switcher brings it back.
    const choose = async (name) => {
      const option = page.getByRole('option', { name, exact: true });
      const list = page.getByRole('listbox');
      if (width < 1000) await page.locator('.switcher button:enabled, [role=listbox]').first().waitFor();
      if (width < 1000 && !(await list.isVisible())) await page.locator('.switcher button').click();
      await option.click();
    };
    await page.goto(site.url);
    await shot('connect');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.locator('html[data-connection=ready]').waitFor({ timeout: 15000 });
    await shot('capabilities');
    await go('Tools');
    await choose('create_shipment');
    await shot('tools-form');
    await choose('show_everything');
    await page.getByRole('button', { name: 'Call tool' }).click();
    await page.locator('[data-outcome=result]').waitFor();
    await shot('tools-content');
    await choose('analyze_file');
    await page.getByLabel('file_path', { exact: true }).fill('/data/orders.csv');
    await page.getByRole('button', { name: 'Call tool' }).click();
    await page.waitForTimeout(500);
    await shot('tools-running');
    await page.locator('[data-outcome=result]').waitFor();
    await shot('tools-result');
    await go('Resources');
    await choose('resource://examples/dataset');
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    await page.locator('[data-outcome=result]').waitFor();
    await shot('resources');
    await go('Prompts');
    await choose('tour');
    await page.getByRole('button', { name: 'Get prompt' }).click();
    await page.locator('[data-outcome=result]').waitFor();
    await shot('prompts');
    await go('Messages');
    await page.getByRole('row').nth(4).click();
    await shot('messages');
    await page.getByRole('button', { name: 'Send request' }).click();
    await shot('send-request');
    await page.goto('about:blank');
    await page.goto(`${site.url}#serverUrl=http://127.0.0.1:59999/mcp&transport=streamable-http`);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.locator('html[data-connection=failed]').waitFor();
    await shot('failed');
    await page.goto('about:blank');
    await page.goto(`${site.url}#serverUrl=demo:misbehaving&transport=demo&panel=tools`);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await choose('hostile_text');
    await page.getByRole('button', { name: 'Call tool' }).click();
    await page.locator('[data-outcome=result]').waitFor();
    await shot('misbehaving');
    if (complaints.length > 0) console.log(theme, width, complaints);
    await page.close();
  }
}
await browser.close();
await site.close();
