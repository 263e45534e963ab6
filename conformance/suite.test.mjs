import { describe, expect, it } from 'vitest';
import { EXAMINED, NEEDS_PART_6, planOf, REVISIONS } from './requirements.mjs';
import { judge, readRequirements, reasonToSkip } from './suite.mjs';

const run = (passed, failed, warnings) => `Checks:\n…\n\nTest Results:\nPassed: ${passed}/${passed + failed}, ${failed} failed, ${warnings} warnings\n\n✅ OVERALL: PASSED\n`;

describe('judge', () => {
  it('takes a run in which something was checked and nothing failed', () => {
    expect(judge(0, run(5, 0, 0))).toEqual({ checks: 5, problem: undefined });
  });
  it.each([
    ['nothing was checked, though the suite is content', 0, run(0, 0, 0), 'nothing was checked'],
    ['the suite said nothing', 0, '', 'nothing was checked'],
    ['the client failed though every check passed', 1, run(5, 0, 0), 'exit code 1, 0 failed, 0 warnings'],
    ['the suite was ended', 'SIGKILL', '', 'exit code SIGKILL'],
    ['a check failed', 0, run(5, 1, 0), '1 failed, 0 warnings'],
    ['the suite warns', 0, run(5, 0, 2), '0 failed, 2 warnings'],
  ])('refuses when %s', (_, exitCode, output, problem) => {
    expect(judge(exitCode, output).problem).toBe(problem);
  });
});

describe('requirements', () => {
  const listing = 'Required for X (3 scenarios):\n\nServer scenarios (test against a server):\n  - ping\n\nClient scenarios (test against a client):\n  - tools_call\n  - auth/metadata-default\n\nRun and reported, but never scored:\n  extension (1):\n    - auth/dpop [client]\n';
  it('are the client scenarios that are scored', () => {
    expect(readRequirements(listing)).toEqual(['tools_call', 'auth/metadata-default']);
    expect(readRequirements('')).toEqual([]);
  });
  it.each([['2025-11-25', 4, 14], ['2026-07-28', 7, 25]])('of %s: %i examined, %i wait for part 6', (revision, examined, waiting) => {
    const known = [...EXAMINED[revision], ...NEEDS_PART_6[revision]];
    const plan = planOf(revision, known);
    expect([plan.examined.length, plan.waiting.length, plan.problems]).toEqual([examined, waiting, []]);
    expect(NEEDS_PART_6[revision].filter((name) => !name.startsWith('auth/'))).toEqual([]);
    expect(new Set(known).size).toBe(examined + waiting);
  });
  it('that are new, or gone, are a problem', () => {
    const [revision] = REVISIONS;
    const { problems } = planOf(revision, [...EXAMINED[revision].slice(1), ...NEEDS_PART_6[revision], 'auth/brand-new']);
    expect(problems).toEqual([expect.stringContaining('auth/brand-new: required by the suite, but unknown here'), expect.stringContaining('initialize: known here')]);
  });
});

describe('reasonToSkip', () => {
  const glibc = () => true;
  it('is none where there is a Node 22, running or pinned', () => {
    expect(reasonToSkip({ platform: 'darwin', arch: 'arm64', nodeWill: true })).toBeUndefined();
    expect(reasonToSkip({ platform: 'linux', arch: 'x64', nodeWill: false, glibc })).toBeUndefined();
  });
  it('says what is missing elsewhere', () => {
    expect(reasonToSkip({ platform: 'darwin', arch: 'arm64', nodeWill: false })).toMatch(/needs Node 22.*darwin-arm64/);
    expect(reasonToSkip({ platform: 'linux', arch: 'x64', nodeWill: false, glibc: () => false })).toMatch(/glibc/);
  });
});
