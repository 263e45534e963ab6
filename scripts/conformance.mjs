// `npm run conformance`: the pinned official suite against the product's session in real Chromium, scenario by scenario; then
// the same script with a page that does nothing, and three scenarios through the real interface. Last line: N passed, N failed.
// `npm run conformance -- sse-retry` runs the scenarios whose name contains the word, and nothing else.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startCorsProxy } from '../conformance/corsProxy.mjs';
import { planOf, REVISIONS } from '../conformance/requirements.mjs';
import { installSuite, reasonToSkip, requirements, runScenario } from '../conformance/suite.mjs';
import { findChromium } from './chromium.mjs';
import { build, buildIsStale } from './freshBuild.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT, runCommand, tool } from './localTools.mjs';
import { countPlaywright } from './reports.mjs';
import { serveStatic } from './staticServer.mjs';
import { finish } from './steps.mjs';
import { buildTestPages, TEST_PAGES } from './testPages.mjs';

const { WIRESCOPE_CONFORMANCE_REPORT: REPORT } = process.env;
const counts = { passed: 0, failed: 0, skipped: [], problems: [] };
const ADAPTER = [process.execPath, join(ROOT, 'conformance/adapter.mjs')];

const pass = () => { counts.passed++; };
const fail = (problem) => { counts.failed++; counts.problems.push(problem); };
const line = (mark, ...words) => console.log(`${mark.padEnd(5)} ${words.join('  ')}`);

/** What the adapter needs to know; the suite passes its environment on. */
const withPage = (examiner, name) => ({ WIRESCOPE_EXAMINER: examiner.url, WIRESCOPE_PAGE: name });

/** What to run: every required scenario of every revision that has steps. Names the others. */
function plan(suite, filter) {
  const examined = [];
  for (const revision of REVISIONS) {
    const listed = requirements(suite, revision);
    const { examined: names, waiting, problems } = planOf(revision, listed);
    console.log(`${revision}: ${listed.length} client scenarios required, ${names.length} examined, ${waiting.length} need part 6 (authorization)`);
    problems.forEach(fail);
    if (waiting.length > 0) counts.skipped.push(`${revision}, needs part 6 (authorization): ${waiting.join(', ')}`);
    for (const scenario of names) if (scenario.includes(filter)) examined.push({ revision, scenario });
  }
  return examined;
}

async function examineAll(suite, scenarios, examiner) {
  for (const { revision, scenario } of scenarios) {
    const started = performance.now();
    const { checks, problem: ofSuite, output } = await runScenario(suite, { scenario, revision, command: ADAPTER, env: withPage(examiner, 'index') });
    // Where a client may fail, the suite does not look at its exit code; ours may not fail anywhere.
    const page = examiner.takeVerdict();
    const problem = ofSuite ?? (page === undefined ? 'the page was not opened' : page.exitCode !== 0 ? `the page says: ${page.words}` : undefined);
    const words = [revision, scenario.padEnd(36), `${String(checks).padStart(3)} ${checks === 1 ? 'check ' : 'checks'}`, `${((performance.now() - started) / 1000).toFixed(1)} s`];
    if (problem === undefined) {
      line('ok', ...words);
      pass();
    } else {
      line('FAIL', ...words, problem);
      console.log(output.replace(/^/gm, '      | '));
      fail(`${revision} ${scenario}: ${problem}`);
    }
  }
}

/** The guard against empty greens: with a page that does nothing, no scenario may pass. */
async function examineNothing(suite, scenarios, examiner) {
  const passed = [];
  for (const { revision, scenario } of scenarios) {
    const { problem } = await runScenario(suite, { scenario, revision, command: ADAPTER, env: withPage(examiner, 'nothing') });
    if (problem === undefined) passed.push(`${revision} ${scenario}`);
  }
  const words = `do-nothing page: ${passed.length} of ${scenarios.length} pass`;
  line(passed.length === 0 ? 'ok' : 'FAIL', words);
  if (passed.length === 0) pass();
  else fail(`${words}: ${passed.join(', ')}`);
}

/** Three scenarios through the real page, by Playwright: conformance/interface.spec.ts. */
async function examineInterface(suite, { chromium, proxy }) {
  if (buildIsStale() && (await build()) !== 0) throw new Error('The build failed; the message is above.');
  const page = await serveStatic({ root: join(ROOT, 'dist') });
  const file = join(ROOT, `node_modules/.cache/wirescope/interface-${process.pid}.json`);
  mkdirSync(dirname(file), { recursive: true });
  try {
    const code = await runCommand(tool('playwright', 'test', '--config', join(ROOT, 'conformance/playwright.config.ts')), {
      env: { WIRESCOPE_CHROMIUM: chromium, WIRESCOPE_URL: page.url, WIRESCOPE_E2E_REPORT: file, WIRESCOPE_PROXY: proxy, WIRESCOPE_SUITE_NODE: suite.node, WIRESCOPE_SUITE: suite.file },
    });
    const { passed, problems, skipped } = countPlaywright(readJson(file), code);
    for (let i = 0; i < passed; i++) pass();
    problems.forEach(fail);
    counts.skipped.push(...skipped);
  } finally {
    rmSync(file, { force: true });
    await page.close();
  }
}

function readJson(file) {
  try { return JSON.parse(readFileSync(file, 'utf8')); } catch { return undefined; }
}

async function main(filter) {
  ensureInstalled();
  const suite = installSuite();
  console.log(`@modelcontextprotocol/conformance ${suite.version} on Node ${suite.nodeVersion}`);
  const scenarios = plan(suite, filter);
  const chromium = await findChromium({ mayInstall: true });
  await buildTestPages();
  // Loaded only now: it needs what ensureInstalled brought.
  const { openExaminer } = await import('../conformance/examiner.mjs');
  const proxy = await startCorsProxy();
  const pages = await serveStatic({ root: TEST_PAGES });
  const examiner = await openExaminer({ chromium, proxy: proxy.url, pages: pages.url });
  try {
    await examineAll(suite, scenarios, examiner);
    if (filter === '') {
      await examineNothing(suite, scenarios, examiner);
      await examineInterface(suite, { chromium, proxy: proxy.url });
    }
  } finally {
    await examiner.close();
    await Promise.all([pages.close(), proxy.close()]);
  }
}

const reason = reasonToSkip();
if (reason === undefined) await main(process.argv[2] ?? '').catch((error) => { console.error(error.message); fail(error.message.split('\n')[0]); });
else counts.skipped.push(reason);
if (REPORT) writeFileSync(REPORT, JSON.stringify(counts));
if (reason === undefined) finish(counts);
else console.log(`skipped: ${reason}\n0 passed, 0 failed`);
