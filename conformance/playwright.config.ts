// How Playwright runs the scenarios that go through the real interface: as the browser tests, but through the CORS-adding proxy.

import { defineConfig } from '@playwright/test';
import base from '../playwright.config.ts';

const { WIRESCOPE_PROXY, WIRESCOPE_SUITE, WIRESCOPE_SUITE_NODE } = process.env;
if (!WIRESCOPE_PROXY || !WIRESCOPE_SUITE || !WIRESCOPE_SUITE_NODE) {
  throw new Error('These scenarios run as a part of `npm run conformance`, which starts the proxy and knows where the suite is.');
}

export default defineConfig({
  ...base,
  testDir: import.meta.dirname,
  outputDir: '../test-results/conformance',
  testMatch: 'interface.spec.ts',
  globalTimeout: 3 * 60_000,
  // `<-loopback>` sends even localhost through the proxy.
  use: { ...base.use, proxy: { server: WIRESCOPE_PROXY, bypass: '<-loopback>' } },
});
