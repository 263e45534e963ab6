import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { countConformance, countPlaywright, countVitest } from './reports.mjs';
import { finish, runSteps } from './steps.mjs';

const folder = mkdtempSync(join(tmpdir(), 'wirescope-steps-'));
afterAll(() => rmSync(folder, { recursive: true }));
const node = (code) => [process.execPath, '-e', code];
const quiet = () => {};

describe('runSteps', () => {
  it('goes on after a failure, but not into what needs it', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(quiet);
    const totals = await runSteps([
      { name: 'types', command: node('process.exit(2)') },
      { name: 'lint', run: async () => {} },
      { name: 'build', run: async () => { throw new Error('no\nmore'); } },
      { name: 'e2e', run: async () => { throw new Error('must not run'); }, needs: ['build'] },
      { name: 'after', run: async () => {}, needs: ['lint'] },
    ], quiet);
    expect(totals).toMatchObject({ passed: 2, failed: 3, problems: ['types: exit code 2', 'build: no', 'e2e: not run, because build failed'] });
    expect(said).toHaveBeenCalledWith('no\nmore');
  });
  it('counts the tests of a report instead of the step', async () => {
    const file = join(folder, 'deep/unit.json');
    const report = { testResults: [{ name: '/x/src/a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'one' }, { status: 'passed', fullName: 'two' }, { status: 'pending', fullName: 'three' }] }] };
    const command = node(`require('fs').writeFileSync(${JSON.stringify(file)}, ${JSON.stringify(JSON.stringify(report))})`);
    const totals = await runSteps([{ name: 'unit', command, report: { kind: 'vitest', file } }], quiet);
    expect(totals).toMatchObject({ passed: 2, failed: 0, skipped: ['unit: src/a.test.ts: three'] });
  });
  it('takes a missing report for a failure', async () => {
    const totals = await runSteps([{ name: 'unit', run: async () => {}, report: { kind: 'vitest', file: join(folder, 'none.json') } }], quiet);
    expect(totals).toMatchObject({ passed: 0, failed: 1, problems: ['unit: nothing run'] });
  });
});

describe('finish', () => {
  const lines = (totals) => {
    const before = process.exitCode;
    const printed = [];
    finish(totals, (line) => printed.push(line));
    const code = process.exitCode;
    process.exitCode = before;
    return { printed, code };
  };
  it('says the result in the last line, below what was skipped', () => {
    expect(lines({ passed: 3, failed: 0, skipped: ['unit: a'] })).toEqual({ printed: ['skipped: unit: a', '3 passed, 0 failed'], code: 0 });
    expect(lines({ passed: 3, failed: 1, problems: ['lint: b'] })).toEqual({ printed: ['failed: lint: b', '3 passed, 1 failed'], code: 1 });
  });
  it('does not take nothing for success', () => {
    expect(lines({ passed: 0, failed: 0 })).toEqual({ printed: ['0 passed, 1 failed'], code: 1 });
  });
});

describe('reports', () => {
  it('counts a Vitest file that did not load, and an error outside of the tests', () => {
    expect(countVitest({ testResults: [{ name: '/x/src/b.test.ts', status: 'failed', assertionResults: [] }] }, 1)).toMatchObject({ passed: 0, failed: 1, problems: ['src/b.test.ts: the file failed'] });
    expect(countVitest({ testResults: [{ name: 'c', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'c' }] }] }, 1)).toMatchObject({ passed: 1, failed: 1 });
  });
  it('counts Playwright’s tests, nested ones too, and takes a flaky one for a failure', () => {
    const test = (title, status) => ({ title, tests: [{ status }] });
    const report = { errors: [], suites: [{ title: 'a.spec.ts', specs: [test('one', 'expected')], suites: [{ title: 'group', specs: [test('two', 'unexpected'), test('three', 'flaky'), test('four', 'skipped')] }] }] };
    expect(countPlaywright(report, 1)).toEqual({ passed: 1, failed: 2, skipped: ['a.spec.ts › group › four'], problems: ['a.spec.ts › group › two', 'a.spec.ts › group › three'] });
  });
  it('takes the conformance run’s own counts, and lets it be skipped as a whole', () => {
    const skipped = ['2026-07-28, needs part 6: auth/x'];
    expect(countConformance({ passed: 14, failed: 1, skipped, problems: ['sse-retry: exit code 1'] }, 1)).toEqual({ passed: 14, failed: 1, skipped, problems: ['sse-retry: exit code 1'] });
    expect(countConformance({ passed: 0, failed: 0, skipped: ['no Node 22 here'], problems: [] }, 0)).toEqual({ passed: 0, failed: 0, skipped: ['no Node 22 here'], problems: [] });
    expect(countConformance({ passed: 0, failed: 0, skipped, problems: [] }, 1)).toMatchObject({ failed: 1 });
    expect(countConformance({ passed: 3, failed: 0, skipped, problems: [] }, 1)).toMatchObject({ passed: 3, failed: 1 });
    expect(countConformance(undefined, 0)).toMatchObject({ failed: 1, problems: ['nothing run'] });
  });
  it('counts Playwright’s errors outside of tests, and a run of nothing', () => {
    expect(countPlaywright({ errors: [{ message: 'No tests found\nmore' }], suites: [] }, 1)).toMatchObject({ failed: 1, problems: ['No tests found'] });
    expect(countPlaywright(undefined, 0)).toMatchObject({ failed: 1, problems: ['nothing run'] });
  });
});
