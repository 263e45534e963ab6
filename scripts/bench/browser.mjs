// What every bench stands on: the built page served from a static folder, and the installed Chromium.
import { chromium } from '@playwright/test';
import { findChromium } from '../chromium.mjs';
import { serveStatic } from '../staticServer.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * @param {{ args?: string[], profile?: string }} [options] `profile`: a folder whose storage outlives the browser; `browser` is then a persistent context
 * @returns {Promise<{ site: { url: string }, browser: import('@playwright/test').Browser | import('@playwright/test').BrowserContext, close: () => Promise<void> }>}
 */
export async function openBench({ args = [], profile } = {}) {
  const site = await serveStatic({ root: 'dist', port: 0 });
  const options = { executablePath: await findChromium({ mayInstall: false }), args: [...ARGS, ...args] };
  const browser = profile === undefined ? await chromium.launch(options) : await chromium.launchPersistentContext(profile, { ...options, viewport: { width: 1440, height: 900 } });
  return {
    site,
    browser,
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
