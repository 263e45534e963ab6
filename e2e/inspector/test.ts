// The tests' `test`: a page with nothing in its storage, driven by its contract, that fails when the page complains.

import { test as base } from '@playwright/test';
import { watchComplaints, type Complaints } from './complaints.ts';
import { InspectorPage } from './inspectorPage.ts';

export { expect } from '@playwright/test';

interface Fixtures {
  readonly complaints: Complaints;
  readonly inspector: InspectorPage;
  /** Started by the test, stopped when it ends, whichever way. */
  readonly start: <T extends { close(): Promise<void> }>(server: Promise<T>) => Promise<T>;
}

export const test = base.extend<Fixtures>({
  complaints: [
    // Needs `start`, so that servers stop after the verdict: their end is no fault of the page.
    // oxlint-disable-next-line no-unused-vars
    async ({ page, start }, use) => {
      const complaints = await watchComplaints(page);
      await use(complaints);
      base.expect(complaints.unexpected(), 'policy violations, uncaught errors and console output').toEqual([]);
    },
    { auto: true },
  ],
  inspector: async ({ page }, use) => use(new InspectorPage(page)),
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  start: async ({}, use) => {
    const running: { close(): Promise<void> }[] = [];
    await use(async (server) => {
      const started = await server;
      running.push(started);
      return started;
    });
    await Promise.all(running.map((server) => server.close()));
  },
});
