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
    await page.goto(site.url);
    await shot('connect');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.locator('html[data-connection=ready]').waitFor({ timeout: 15000 });
    await shot('capabilities');
    await go('Tools');
    await page.getByRole('option', { name: 'create_shipment', exact: true }).click();
    await shot('tools-form');
    await page.getByRole('option', { name: 'show_everything', exact: true }).click();
    await page.getByRole('button', { name: 'Call tool' }).click();
    await page.locator('[data-outcome=result]').waitFor();
    await shot('tools-content');
    await page.getByRole('option', { name: 'analyze_file', exact: true }).click();
    await page.getByLabel('file_path', { exact: true }).fill('/data/orders.csv');
    await page.getByRole('button', { name: 'Call tool' }).click();
    await page.waitForTimeout(500);
    await shot('tools-running');
    await page.locator('[data-outcome=result]').waitFor();
    await shot('tools-result');
    await go('Resources');
    await page.getByRole('option').nth(1).click();
    await page.getByRole('button', { name: 'Read', exact: true }).click();
    await page.locator('[data-outcome=result]').waitFor();
    await shot('resources');
    await go('Prompts');
    await page.getByRole('option', { name: 'tour', exact: true }).click();
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
    await page.getByRole('option', { name: 'hostile_text', exact: true }).click();
    await page.getByRole('button', { name: 'Call tool' }).click();
    await page.locator('[data-outcome=result]').waitFor();
    await shot('misbehaving');
    if (complaints.length > 0) console.log(theme, width, complaints);
    await page.close();
  }
}
await browser.close();
await site.close();
