// What a page must not do while a test drives it: break its own policy, throw, or print an error. Workers included.
// A failed exchange is printed by the browser itself; a test that causes one declares the exact words beforehand.

import type { Page } from '@playwright/test';

export interface Complaints {
  /** Declares what the browser will print about exchanges that this test makes fail: these texts, and no others. */
  expectNetworkFailures(...texts: readonly string[]): void;
  /** Everything else that was printed, thrown or blocked, and declared texts that never came. */
  unexpected(): readonly string[];
}

/** Chromium's words for a failed exchange; nothing that the page itself does wrong begins like this. */
const NETWORK = /^(?:Failed to load resource: |Access to fetch at |WebSocket connection to )/;

export async function watchComplaints(page: Page): Promise<Complaints> {
  const declared: string[] = [];
  const failures: string[] = [];
  const faults: string[] = [];

  await page.exposeBinding('reportPolicyViolation', (_source, words: string) => void faults.push(`policy: ${words}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
      const report = (globalThis as unknown as { reportPolicyViolation(words: string): Promise<void> }).reportPolicyViolation;
      void report(`${violatedDirective} blocked ${blockedURI} (${sourceFile}:${lineNumber})`);
    });
  });
  // Chromium reports what Workers print and throw on their page, too.
  page.on('console', (message) => {
    if (message.type() === 'warning') faults.push(`warning: ${message.text()}`);
    if (message.type() !== 'error') return;
    if (NETWORK.test(message.text())) failures.push(message.text());
    else faults.push(`error: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('crash', () => faults.push('the page crashed'));

  return {
    expectNetworkFailures: (...texts) => void declared.push(...texts),
    unexpected: () => [
      ...faults,
      ...failures.filter((text) => !declared.includes(text)).map((text) => `not declared: ${text}`),
      ...declared.filter((text) => !failures.includes(text)).map((text) => `declared, but never printed: ${text}`),
    ],
  };
}
