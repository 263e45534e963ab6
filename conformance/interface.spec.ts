// Scenarios of the official suite through the real interface: what the page's own session does must also be what a person's
// clicks do. The suite says what it saw; nothing failed is not enough, something must have been checked.

import type { InspectorPage } from '../e2e/inspector/inspectorPage.ts';
import { expect, test } from '../e2e/inspector/test.ts';
import { startScenario } from './interactiveSuite.ts';

const status = (words: string): string => `Failed to load resource: the server responded with a status of ${words}`;

const addNumbers = async (inspector: InspectorPage): Promise<void> => {
  await inspector.callTool('add_numbers', { a: '5', b: '3' });
  await inspector.outcome('result');
  await expect(inspector.result).toContainText('8');
};

interface Scenario {
  readonly name: string;
  readonly revision: string;
  /** What Chromium prints of exchanges that are meant to fail. */
  readonly printed?: readonly string[];
  readonly clicks: (inspector: InspectorPage) => Promise<void>;
}

const SCENARIOS: readonly Scenario[] = [
  // The era probe is refused with 400, and the stream for messages of the server's own with 404.
  { name: 'tools_call', revision: '2025-11-25', printed: [status('400 (Bad Request)'), status('404 (Not Found)')], clicks: addNumbers },
  { name: 'tools_call', revision: '2026-07-28', clicks: addNumbers },
  { name: 'http-standard-headers', revision: '2026-07-28', clicks: useOneOfEach },
];

for (const { name, revision, printed = [], clicks } of SCENARIOS) {
  test(`${name} at ${revision} through the interface`, async ({ inspector, complaints, start }) => {
    const scenario = await start(startScenario(name, revision));
    complaints.expectNetworkFailures(...printed);
    await inspector.open({ serverUrl: scenario.url, transport: 'streamable-http', era: 'auto' });
    await inspector.connect();
    await clicks(inspector);
    const checks = await scenario.checks();
    const having = (status: string): readonly unknown[] => checks.filter((check) => check.status === status);
    expect([...having('FAILURE'), ...having('WARNING')]).toEqual([]);
    expect(having('SUCCESS').length).toBeGreaterThan(0);
  });
}

async function useOneOfEach(inspector: InspectorPage): Promise<void> {
  for (const [list, verb] of [['Tools', 'Call tool'], ['Resources', 'Read'], ['Prompts', 'Get prompt']] as const) {
    await inspector.panel(list);
    await inspector.options(list).first().click();
    await inspector.button(verb).click();
    await inspector.outcome('result');
  }
}
