// How Playwright runs the browser tests. scripts/e2e.mjs serves the build and finds the browser; this file is told where.
import { defineConfig } from '@playwright/test';

const { WIRESCOPE_URL, WIRESCOPE_CHROMIUM, WIRESCOPE_E2E_REPORT, WIRESCOPE_WORKERS, CI } = process.env;
if (!WIRESCOPE_URL || !WIRESCOPE_CHROMIUM) {
  throw new Error('Run the browser tests with `npm run e2e` (extra arguments after `--`): it builds and serves the page, finds Chromium, and sets WIRESCOPE_URL and WIRESCOPE_CHROMIUM, which are not set here.');
}

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: Number(WIRESCOPE_WORKERS ?? 2),
  retries: 0,
  timeout: 30_000,
  globalTimeout: 15 * 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(CI),
  reporter: [['list'], ['json', { outputFile: WIRESCOPE_E2E_REPORT ?? 'node_modules/.cache/wirescope/e2e.json' }]],
  use: {
    baseURL: WIRESCOPE_URL,
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    // Recording costs more than the tests on two cores; ask for it when one fails.
    trace: process.env['WIRESCOPE_TRACE'] ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: WIRESCOPE_CHROMIUM,
      // No sandbox: containers and root have none. The rest keeps the browser from talking to anyone but the tests.
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
