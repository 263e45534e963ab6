// The same server (official package) driven by the official client and by ours: what goes out is compared for each verb in
// both eras, and every difference must be an entry of testing/listedDifferences.ts, from which docs/differences.md is written.
//

import { expect, test } from 'vitest';
import { comparedAt, ROWS, type Compared, type StepsRow } from '../testing/comparedSteps.ts';
import { differencesPage } from '../testing/differencesPage.ts';
import { claimAt, claimsOf, LISTED, listedAs } from '../testing/listedDifferences.ts';
import type { SentMessage } from '../testing/recordedFetch.ts';
import { compareWires } from '../testing/wireComparison.ts';

const begun = new Map<StepsRow, Promise<Compared>>();
/** Each row is run once, by whichever test comes first. */
function compared(row: StepsRow): Promise<Compared> {
  const run = begun.get(row) ?? comparedAt(row);
  begun.set(row, run);
  return run;
}

test.each(ROWS.map((row) => [row.verb, row.era, row.channel, row] as const))('%s, %s era, %s: no difference but the listed', async (_verb, _era, _channel, row) => {
  const { differences, messages, maySayNothing } = await compared(row);
  // Two clients that say nothing do not differ, and prove nothing.
  expect(messages > 0 || maySayNothing).toBe(true);
  // In one entry, not in two: the page must not tell two reasons for one thing.
  expect(differences.filter((difference) => listedAs(difference, row).length !== 1)).toEqual([]);
});

test('every listed difference still occurs, everywhere it claims to', { timeout: 30_000 }, async () => {
  const met = new Map(LISTED.map((listed) => [listed, new Set<string>()]));
  for (const row of ROWS) {
    for (const difference of (await compared(row)).differences) for (const listed of listedAs(difference, row)) met.get(listed)?.add(claimAt(listed, row));
  }
  const stale = LISTED.flatMap((listed) => claimsOf(listed).filter((claim) => !met.get(listed)?.has(claim)).map((claim) => ({ claim, part: listed.part, ours: listed.ours })));
  expect(stale).toEqual([]);
});

test('docs/differences.md says what the list says', async () => {
  await expect(differencesPage(LISTED)).toMatchFileSnapshot('../../docs/differences.md');
});

const sent = (body: SentMessage['body'], more: Partial<SentMessage> = {}): SentMessage => ({ method: 'POST', path: '/mcp', headers: {}, body, init: {}, aborted: () => false, ...more });
const call = { jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name: 'a', _meta: { progressToken: 7 } } };

// [what, official, ours, the difference by part]
const comparisons: [what: string, official: readonly SentMessage[], ours: readonly SentMessage[], parts: object][] = [
  ['the same with other ids', [sent(call)], [sent({ ...call, id: 8, params: { name: 'a', _meta: { progressToken: 8 } } })], {}],
  ['a token that is not the id', [sent(call)], [sent({ ...call, id: 8 })], { 'body.params._meta.progressToken': ['"the number of tools/call"', '7'] }],
  ['the id as text', [sent(call)], [sent({ ...call, id: '7', params: { name: 'a', _meta: { progressToken: '7' } } })], { 'body.id': ['"the number of tools/call"', '"the string of tools/call"'], 'body.params._meta.progressToken': ['"the number of tools/call"', '"the string of tools/call"'] }],
  ['an id used again', [sent(call), sent({ ...call, id: 8 })], [sent(call), sent(call)], { 'body.id': ['"the number of tools/call"', '"the number of tools/call (2)"'], 'body.params._meta.progressToken': ['"the number of tools/call"', '"the number of tools/call (2)"'] }],
  ['a header more', [sent(call)], [sent(call, { headers: { 'x-more': '' } })], { 'header x-more': ['–', '""'] }],
  ['a member less', [sent(call)], [sent({ ...call, params: undefined })], { 'body.params': ['{"name":"a","_meta":{"progressToken":"the number of tools/call"}}', '–'] }],
  ['another path', [sent(call)], [sent(call, { path: '/mcp/' })], { path: ['"/mcp"', '"/mcp/"'] }],
  ['cut off', [sent(call)], [sent(call, { aborted: () => true })], { 'cut off': ['false', 'true'] }],
  ['sent twice', [sent(call)], [sent(call), sent({ ...call, id: 8 })], { sent: ['–', 'yes'] }],
  ['never sent', [sent(call)], [], { sent: ['yes', '–'] }],
];
test.each(comparisons)('the comparison sees: %s', (_what, official, ours, parts) => {
  expect(Object.fromEntries(compareWires(official, ours).map(({ part, official: a, ours: b }) => [part, [a, b]]))).toEqual(parts);
});
