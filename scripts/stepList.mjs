// What there is to run: the steps of `npm run check`, and what `npm test` adds to them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { BUILD, BUILD_ENV } from './freshBuild.mjs';
import { ROOT, script, tool } from './localTools.mjs';

// Named by process, so that two runs at the same time do not read each other's reports.
const reportFile = (name) => join(ROOT, `node_modules/.cache/wirescope/${name}-${process.pid}.json`);

/** Named one by one: told to lint `.`, the type-aware part walks node_modules where there is no .gitignore (a source archive). */
const LINTED = ['src', 'e2e', 'conformance', 'scripts', 'vite.config.ts', 'playwright.config.ts'];

/** A run takes under a minute; one that takes this long is stuck. */
const CONFORMANCE_MS = 8 * 60_000;
const BENCH_MS = 6 * 60_000;

export function checkSteps() {
  const file = reportFile('unit');
  return [
    { name: 'types', command: tool('tsc', '-b') },
    { name: 'lint', command: tool('oxlint', '--type-aware', ...LINTED.filter((path) => existsSync(join(ROOT, path)))) },
    { name: 'layers', command: script('layers.mjs') },
    { name: 'tsdoc', command: script('tsdoc.mjs') },
    { name: 'duties', command: script('duties.mjs') },
    { name: 'unit', command: tool('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`), report: { kind: 'vitest', file } },
  ];
}

export function browserSteps() {
  const file = reportFile('e2e');
  const conformance = reportFile('conformance');
  return [
    { name: 'build', command: BUILD, env: BUILD_ENV },
    { name: 'budget', command: script('budget.mjs'), needs: ['build'] },
    { name: 'session size', command: script('sessionSize.mjs') },
    { name: 'browser', run: async () => {
      process.env.WIRESCOPE_CHROMIUM = await findChromium({ mayInstall: true });
      console.log(process.env.WIRESCOPE_CHROMIUM);
    } },
    { name: 'e2e', command: script('e2e.mjs'), env: { WIRESCOPE_E2E_REPORT: file }, report: { kind: 'playwright', file }, needs: ['build', 'browser'] },
    { name: 'conformance', command: script('conformance.mjs'), env: { WIRESCOPE_CONFORMANCE_REPORT: conformance }, report: { kind: 'conformance', file: conformance }, needs: ['build', 'browser'], timeout: CONFORMANCE_MS },
    { name: 'bench', command: script('bench.mjs', '--small'), needs: ['build', 'browser'], timeout: BENCH_MS },
  ];
}
