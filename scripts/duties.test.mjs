import { describe, expect, it } from 'vitest';
import { countDuties, dutiesOf, problemsOf, readTests, renderDuties } from './duties.mjs';

const duty = (id, rest = {}) => ({ id, level: 'MUST', revisions: 'all', text: `What ${id} asks.`, source: `https://spec.test/${id}`, owner: 'session', ...rest });
const named = (ids, title = 'it holds') => ({ file: 'src/a.test.ts', title: `${ids.join(', ')}: ${title}`, ids });
const scenarios = { run: new Set(['initialize']), waiting: new Set(['auth/basic-cimd']) };
const idsIn = (text) => readTests(text, 'src/a.test.ts').map(({ ids }) => ids.join(' '));

describe('titles', () => {
  it('name duties at their beginning, before a colon', () => {
    expect(dutiesOf('T5: encoded')).toEqual(['T5']);
    expect(dutiesOf('T5, TK12: both')).toEqual(['T5', 'TK12']);
    for (const title of ['a T5: later', 'T5 without a colon', 'T5,T6: no space', 'HTTP2: a name', 'SSE: bytes', 't5: small', 'T5:tight', '']) expect(dutiesOf(title)).toEqual([]);
  });
  it('are read from tests of every form', () => {
    expect(idsIn("test('B1: a', () => {}); it(\"B2: b\", () => {}); test(`B3: ${x} c`, () => {});")).toEqual(['B1', 'B2', 'B3']);
    expect(idsIn("test.each<[a: string]>([['it'],\n ['(\"']])('B1, B2: %s', async (a: string) => {});")).toEqual(['B1 B2']);
    expect(idsIn("test.only('B1: a', () => {}); test.concurrent.each([1])('B2: %i', () => {});")).toEqual(['B1', 'B2']);
  });
  it('of groups count where the group holds a test', () => {
    expect(idsIn("describe('B1: all', () => { test('one', () => {}); describe('B2: inner', () => { it('B3: two', () => {}); }); });")).toEqual(['B1', 'B2', 'B3']);
    expect(idsIn("test.describe('B1: in a browser', () => { test('one', async ({ page }) => {}); });")).toEqual(['B1']);
    expect(idsIn("describe('B1: empty', () => {}); describe('B2: nothing runs', () => { test.todo('later'); });")).toEqual([]);
  });
  it('do not count where nothing runs', () => {
    expect(idsIn("// test('B1: in a comment', () => {})\nconst text = \"test('B2: in a text')\"; test.skip('B3: a', () => {}); it.todo('B4: b'); test.fails('B5: c', () => {}); test.skip.each([1])('B6: d', () => {}); test.skipIf(x)('B7: e', () => {});")).toEqual([]);
    expect(idsIn("describe.skip('B1: a', () => { test('B2: b', () => {}); }); step('B3: c', () => {}); test.each([['B4: row']])('%s', () => {}); test('B5: x'.repeat(2), () => {});")).toEqual([]);
  });
});

describe('problems', () => {
  it('a MUST of ours without test, scenario and reason is one', () => {
    const duties = [duty('B1'), duty('B2', { level: 'MUST NOT', owner: 'dispatcher' }), duty('B3', { owner: 'transport' })];
    expect(problemsOf(duties, [named(['B3'])], scenarios)).toEqual([expect.stringMatching(/^B1 MUST \(session\)/), expect.stringMatching(/^B2 MUST NOT \(dispatcher\)/)]);
  });
  it('what others own, what need not be, what the suite examines and what is open for a reason are none', () => {
    expect(problemsOf([duty('B1', { owner: 'page' }), duty('B2', { level: 'SHOULD' }), duty('B3', { level: '' }), duty('B4', { suite: ['initialize'] }), duty('B5', { open: 'part 6', suite: ['auth/basic-cimd'] })], [], scenarios)).toEqual([]);
  });
  it('an unknown duty and a duty that stands twice are', () => {
    expect(problemsOf([duty('B1'), duty('B1')], [named(['B1', 'Q9'])], scenarios)).toEqual(['docs/duties.json: B1 stands twice', expect.stringContaining('names Q9')]);
  });
});

describe('scenarios', () => {
  it('that are not run prove nothing', () => {
    const duties = [duty('B1', { suite: ['initialize', 'auth/basic-cimd'] }), duty('B2', { suite: ['mistyped'], open: 'part 6' })];
    expect(problemsOf(duties, [], scenarios)).toEqual([expect.stringMatching(/B1 names the scenario auth\/basic-cimd/), expect.stringMatching(/B2 names the scenario mistyped/)]);
  });
});

describe('the table', () => {
  const duties = [duty('B1'), duty('B2', { open: 'later', owner: 'page' }), duty('B3', { suite: ['x', 'y'] }), duty('B4', { level: '' }), duty('B5', { open: 'the rest' })];
  const tests = [named(['B1', 'B5'], 'a | b <c> %s'), ...[1, 2, 3].map((number) => named(['B1'], `more ${number} ${'long '.repeat(40)}`))];
  it('counts each duty once', () => {
    expect(countDuties(duties, tests)).toEqual({ duties: 5, tested: 2, suiteOnly: 1, open: new Map([['page', 1]]), unproven: ['B4'] });
  });
  it('says of each duty where it is tested, or why it is not', () => {
    const lines = renderDuties([{ title: 'Group', duties }], tests).split('\n');
    const line = (id) => lines.find((text) => text.startsWith(`| [${id}]`));
    expect(lines).toContain('## Group');
    expect(lines).toContain('5 duties: 2 tested here, 1 by the conformance suite alone, 1 open for a reason (page 1), 1 not yet tested.');
    expect(line('B1')).toMatch(/^\| \[B1\]\(https:\/\/spec\.test\/B1\) \| MUST<br>all \| What B1 asks\. \(session\) \| `src\/a\.test\.ts`: a \\\| b &lt;c> … · more 1 .*… · more 2 .*…<br>and 1 more \|$/);
    expect(line('B1').length).toBeLessThan(500);
    expect(line('B2')).toContain('| **open**: later |');
    expect(line('B3')).toContain('| conformance suite: x, y |');
    expect(line('B4')).toContain('| all | What B4 asks. (session) | **not yet tested** |');
    expect(line('B5')).toContain('a \\| b &lt;c> …<br>**open**: the rest |');
  });
});
