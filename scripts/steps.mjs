// Runs the steps of `npm test` and `npm run check` one after another and counts what passed.
// A failing step does not stop the others; only a step that needs it is not run, and counts as one failure.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { runCommand } from './localTools.mjs';
import { countConformance, countPlaywright, countVitest } from './reports.mjs';

const COUNT = { vitest: countVitest, playwright: countPlaywright, conformance: countConformance };

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} [command]   a child process; its output is streamed
 * @property {Record<string, string>} [env]
 * @property {number} [timeout]   milliseconds after which the command is ended
 * @property {() => Promise<void>} [run]   instead of a command; throwing is failing
 * @property {{ kind: 'vitest' | 'playwright' | 'conformance', file: string }} [report]   count this report's tests instead of the step
 * @property {string[]} [needs]   names of earlier steps without which this one is not run
 */

function readReport(file) {
  try { return JSON.parse(readFileSync(file, 'utf8')); } catch { return undefined; }
}

/** Runs one step; resolves to { passed, failed, skipped, problems }. */
async function runStep(step) {
  if (step.report) {
    mkdirSync(dirname(step.report.file), { recursive: true });
    rmSync(step.report.file, { force: true }); // never count the report of an earlier run
  }
  let exitCode = 0;
  let problem = '';
  if (step.run) {
    await step.run().catch((error) => { exitCode = 1; problem = error.message; });
    if (problem) console.error(problem);
  } else {
    exitCode = await runCommand(step.command, { env: step.env, timeout: step.timeout });
  }
  if (step.report) {
    const counts = COUNT[step.report.kind](readReport(step.report.file), exitCode);
    rmSync(step.report.file, { force: true });
    return counts;
  }
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: [], problems: [] } : { passed: 0, failed: 1, skipped: [], problems: [problem.split('\n')[0] || `exit code ${exitCode}`] };
}

/** @param {Step[]} steps */
export async function runSteps(steps, print = console.log) {
  const totals = { passed: 0, failed: 0, skipped: [], problems: [] };
  const broken = new Set();
  const table = [];
  for (const step of steps) {
    const missing = step.needs?.find((name) => broken.has(name));
    const started = performance.now();
    if (missing === undefined) print(`\n== ${step.name} ==`);
    const counts = missing === undefined ? await runStep(step) : { passed: 0, failed: 1, skipped: [], problems: [`not run, because ${missing} failed`] };
    if (counts.failed > 0) broken.add(step.name);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    table.push(`${counts.failed > 0 ? 'FAIL' : ' ok '} ${step.name.padEnd(11)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(3)} failed ${seconds.padStart(7)} s`);
    totals.passed += counts.passed;
    totals.failed += counts.failed;
    totals.skipped.push(...counts.skipped.map((name) => `${step.name}: ${name}`));
    totals.problems.push(...counts.problems.map((name) => `${step.name}: ${name}`));
  }
  print(`\n${table.join('\n')}`);
  return totals;
}

/** Prints what failed and was skipped, then the one line that says the result, always last. Sets the exit code. */
export function finish({ passed, failed, skipped = [], problems = [] }, print = console.log) {
  const failures = passed + failed === 0 ? 1 : failed; // a run of nothing is not a success
  for (const name of problems) print(`failed: ${name}`);
  for (const name of skipped) print(`skipped: ${name}`);
  print(`${passed} passed, ${failures} failed`);
  process.exitCode = failures > 0 ? 1 : 0;
}
