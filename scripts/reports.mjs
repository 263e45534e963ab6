// Turns the JSON reports of Vitest, Playwright and the conformance run into counts. Anything that could pass for success without
// being it (no report, no test, a file that did not load, a failing exit code) is a failure here.

/** @typedef {{ passed: number, failed: number, skipped: string[], problems: string[] }} Counts */

export function countVitest(report, exitCode) {
  const counts = { passed: 0, failed: 0, skipped: [], problems: [] };
  for (const file of report?.testResults ?? []) {
    const name = file.name?.replace(/^.*\/(?=(?:src|scripts|conformance)\/)/, '') ?? '?';
    for (const test of file.assertionResults ?? []) {
      const title = `${name}: ${test.fullName}`;
      if (test.status === 'passed') counts.passed++;
      else if (test.status === 'failed') fail(counts, title);
      else counts.skipped.push(title);
    }
    if (file.status === 'failed' && !file.assertionResults?.some((test) => test.status === 'failed')) fail(counts, `${name}: the file failed`);
  }
  return settle(counts, exitCode);
}

export function countPlaywright(report, exitCode) {
  const counts = { passed: 0, failed: 0, skipped: [], problems: [] };
  const visit = (suite, titles) => {
    for (const spec of suite.specs ?? []) {
      const title = [...titles, spec.title].filter(Boolean).join(' › ');
      for (const test of spec.tests) {
        if (test.status === 'expected') counts.passed++;
        else if (test.status === 'skipped') counts.skipped.push(title);
        else fail(counts, title); // unexpected, and flaky: passing on a second try is not passing
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...titles, inner.title]);
  };
  for (const suite of report?.suites ?? []) visit(suite, [suite.title]);
  for (const error of report?.errors ?? []) fail(counts, error.message?.split('\n')[0] ?? 'an error outside of any test');
  return settle(counts, exitCode);
}

/** The run counts for itself; it may also have been skipped as a whole, on a machine that cannot run the suite. */
export function countConformance(report, exitCode) {
  const { passed = 0, failed = 0, skipped = [], problems = [] } = report ?? {};
  const counts = { passed, failed, skipped: [...skipped], problems: [...problems] };
  return exitCode === 0 && passed + failed === 0 && skipped.length > 0 ? counts : settle(counts, exitCode);
}

function fail(counts, problem) {
  counts.failed++;
  counts.problems.push(problem);
}

function settle(counts, exitCode) {
  if (counts.passed + counts.failed === 0) fail(counts, 'nothing run');
  else if (exitCode !== 0 && counts.failed === 0) fail(counts, `exit code ${exitCode} though no test failed`);
  return counts;
}
