// The table of what the specification asks of a client: docs/duties.json and the titles of the tests -> docs/duties.md.
// Run by `npm run check`; fails when the table is old, when a test names a duty nobody knows, and when a MUST of the session,
// its dispatcher or its transports has neither a test nor a scenario of the conformance suite nor a reason. `--write` writes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'vite';
import { EXAMINED, NEEDS_PART_6 } from '../conformance/requirements.mjs';
import { ROOT } from './localTools.mjs';

/**
 * @typedef {object} Duty
 * @property {string} id
 * @property {string} level   MUST, SHOULD, MAY, with NOT; empty for our own reading
 * @property {string} revisions
 * @property {string} text
 * @property {string} source   a page of the specification
 * @property {string} owner   whose code it is
 * @property {string} [open]   why no test is to be expected now, or what is left beside its tests
 * @property {string[]} [suite]   scenarios of the conformance suite that examine it
 *
 * @typedef {{ file: string, title: string, ids: string[] }} NamedTest
 */

const OURS = new Set(['session', 'dispatcher', 'transport']);
const FOLDERS = [['src', /\.test\.tsx?$/], ['e2e', /\.spec\.ts$/]];

/** The duties a title begins with: `T5, T6: …` names two. */
export function dutiesOf(title) {
  return /^([A-Z]{1,2}\d+(?:, [A-Z]{1,2}\d+)*): /.exec(title)?.[1].split(', ') ?? [];
}

// Whatever else stands between the name and its brackets (skip, todo, fails, skipIf …) may mean that nothing runs.
const RUNNING = new Set(['test', 'it', 'describe', 'each', 'for', 'only', 'concurrent', 'sequential', 'serial', 'parallel']);

/** `test.describe.each(table)` -> ['test', 'describe', 'each']; undefined for anything else. */
function namesOf(callee) {
  if (callee.type === 'Identifier') return [callee.name];
  if (callee.type === 'CallExpression') return namesOf(callee.callee);
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  return namesOf(callee.object)?.concat(callee.property.name);
}

function titleOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.cooked).join('…');
  return undefined;
}

/**
 * The tests of one file that name duties, and the groups that do and hold a test. Read from the syntax tree: a title in a
 * comment, in a table or of a test that is skipped does not count.
 *
 * @returns {NamedTest[]}
 */
export function readTests(text, file) {
  const found = [];
  let running = 0;
  const visit = (node) => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return undefined;
    const names = node.type === 'CallExpression' ? namesOf(node.callee) : undefined;
    const title = names && (names[0] === 'test' || names[0] === 'it' || names[0] === 'describe') ? titleOf(node.arguments[0]) : undefined;
    if (title === undefined) return Object.values(node).forEach(visit);
    if (!names.every((name) => RUNNING.has(name))) return undefined;
    const place = found.length;
    const before = running;
    if (!names.includes('describe')) running++;
    node.arguments.forEach(visit);
    const ids = dutiesOf(title);
    if (ids.length > 0 && running > before) found.splice(place, 0, { file, title, ids });
    return undefined;
  };
  visit(parseSync(file, text).program);
  return found;
}

/**
 * What must be put right, in words.
 *
 * @param {Duty[]} duties
 * @param {NamedTest[]} tests
 * @param {{ run: Set<string>, waiting: Set<string> }} scenarios   of the conformance suite: those we run, and those we do not yet
 */
export function problemsOf(duties, tests, { run, waiting }) {
  const problems = [];
  const known = new Set();
  for (const { id } of duties) {
    if (known.has(id)) problems.push(`docs/duties.json: ${id} stands twice`);
    known.add(id);
  }
  for (const { file, title, ids } of tests) {
    for (const id of ids) if (!known.has(id)) problems.push(`${file}: "${title}" names ${id}, which docs/duties.json does not know`);
  }
  const tested = new Set(tests.flatMap(({ ids }) => ids));
  for (const { id, level, owner, open, suite, text } of duties) {
    for (const name of suite ?? []) if (!run.has(name) && !(open && waiting.has(name))) problems.push(`docs/duties.json: ${id} names the scenario ${name}, which conformance/requirements.mjs does not run`);
    if (OURS.has(owner) && level.startsWith('MUST') && !tested.has(id) && !suite && !open) problems.push(`${id} ${level} (${owner}): no test, no scenario, no reason: ${text}`);
  }
  return problems;
}

/** How many duties stand how. A duty with a test and something left open counts as tested. */
export function countDuties(duties, tests) {
  const tested = new Set(tests.flatMap(({ ids }) => ids));
  const open = new Map();
  const counts = { duties: duties.length, tested: 0, suiteOnly: 0, open, unproven: [] };
  for (const { id, owner, open: reason, suite } of duties) {
    if (tested.has(id)) counts.tested++;
    else if (reason) open.set(owner, (open.get(owner) ?? 0) + 1);
    else if (suite) counts.suiteOnly++;
    else counts.unproven.push(id);
  }
  return counts;
}

const LONGEST_TITLE = 90;
/** Tests named one by one; a duty with more says how many. */
const MOST_NAMED = 3;

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
const short = (text) => (text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : text);

/** A title as prose: without its ids, and with what a table of cases fills in left open. */
const prose = (title) => short(cell(title.replace(/^[^:]+: /, '').replaceAll(/%[sdijfo]/g, '…')));

function standing({ id, open, suite }, tests) {
  const own = tests.filter(({ ids }) => ids.includes(id));
  const byFile = new Map();
  for (const { file, title } of own.slice(0, MOST_NAMED)) byFile.set(file, [...(byFile.get(file) ?? []), prose(title)]);
  const lines = [...byFile].map(([file, titles]) => `\`${file}\`: ${titles.join(' · ')}`);
  if (own.length > MOST_NAMED) lines.push(`and ${own.length - MOST_NAMED} more`);
  if (suite && !open) lines.push(`conformance suite: ${suite.join(', ')}`);
  if (open) lines.push(`**open**: ${cell(open)}${suite ? ` Then examined by the conformance suite: ${suite.join(', ')}.` : ''}`);
  return lines.length === 0 ? '**not yet tested**' : lines.join('<br>');
}

/** @param {{ title: string, duties: Duty[] }[]} groups @param {NamedTest[]} tests */
export function renderDuties(groups, tests) {
  const { duties, tested, suiteOnly, open, unproven } = countDuties(groups.flatMap((group) => group.duties), tests);
  const lines = [
    '# What the specification asks of a client, and where it is tested',
    '',
    '<!-- Generated by `node scripts/duties.mjs --write` from duties.json and the titles of the tests. -->',
    '',
    'One line per duty of the Model Context Protocol, 2024-11-05 to 2026-07-28. A test belongs to a duty when its title begins with the duty’s id. The word in capitals is the specification’s; where there is none the line is how we read it for a browser.',
    '',
    `${duties} duties: ${tested} tested here, ${suiteOnly} by the conformance suite alone, ${[...open.values()].reduce((sum, count) => sum + count, 0)} open for a reason (${[...open].map(([owner, count]) => `${owner} ${count}`).join(', ')}), ${unproven.length} not yet tested.`,
  ];
  for (const group of groups) {
    lines.push('', `## ${group.title}`, '', '| id | level | duty | where |', '|---|---|---|---|');
    for (const duty of group.duties) lines.push(`| [${duty.id}](${duty.source}) | ${[duty.level, duty.revisions].filter(Boolean).join('<br>')} | ${cell(duty.text)} (${duty.owner}) | ${standing(duty, tests)} |`);
  }
  return `${lines.join('\n')}\n`;
}

function readAllTests() {
  return FOLDERS.flatMap(([folder, pattern]) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => pattern.test(name))
      .sort()
      .flatMap((name) => readTests(readFileSync(join(ROOT, folder, name), 'utf8'), `${folder}/${name.replaceAll('\\', '/')}`)),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { groups } = JSON.parse(readFileSync(join(ROOT, 'docs/duties.json'), 'utf8'));
  const table = join(ROOT, 'docs/duties.md');
  const duties = groups.flatMap((group) => group.duties);
  const tests = readAllTests();
  const rendered = renderDuties(groups, tests);
  if (process.argv.includes('--write')) writeFileSync(table, rendered);
  const problems = problemsOf(duties, tests, { run: new Set(Object.values(EXAMINED).flat()), waiting: new Set(Object.values(NEEDS_PART_6).flat()) });
  let written = '';
  try { written = readFileSync(table, 'utf8'); } catch { /* not written yet: old */ }
  if (written !== rendered) problems.push('docs/duties.md is not up to date: node scripts/duties.mjs --write');
  for (const problem of problems) console.error(`duties: ${problem}`);
  const { tested, suiteOnly, open, unproven } = countDuties(duties, tests);
  console.log(`duties: ${duties.length}, tested ${tested}, by the suite alone ${suiteOnly}, open ${[...open].map(([owner, count]) => `${owner} ${count}`).join(' ')}, not yet ${unproven.length}${unproven.length > 0 ? ` (${unproven.join(' ')})` : ''}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
