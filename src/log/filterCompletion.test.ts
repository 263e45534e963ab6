import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filledLog } from '../testing/filledLog.ts';
import { asValue, completeFilter, namesSeen, type SeenNames } from './filterCompletion.ts';
import { FILTER_FIELDS } from './filterFields.ts';
import { parseFilter } from './filterQuery.ts';

const SEEN: SeenNames = { methods: () => ['ping', 'tools/call', 'tools/list'], subjects: (family) => (family === 'tools' ? ['echo', 'get sum'] : ['file:///a']) };
const offered = (text: string): string[] => {
  const { from, offers } = completeFilter(text, text.length, SEEN);
  return offers.map((offer) => text.slice(0, from) + offer.text);
};

test.each<[typed: string, offers: string[]]>([
  ['me', ['method:']],
  ['-me', ['-method:']],
  ['dir:in s', ['dir:in status:', 'dir:in size>']],
  ['dir:', ['dir:in', 'dir:out']],
  ['status:error|pe', ['status:error|pending']],
  ['method:to', ['method:tools/*', 'method:tools/call', 'method:tools/list']],
  ['method:call', ['method:tools/call']],
  ['method:tools/c', ['method:tools/call']],
  ['tool:', ['tool:echo', 'tool:"get sum"']],
  ['resource:f', ['resource:file:///a']],
  ['ms>5', []],
  ['"me', []],
  ['/me', []],
  ['nofield:x', []],
  ['kind:request', []],
])('%s', (typed, offers) => expect(offered(typed)).toEqual(offers));

test('with nothing typed every field is offered', () => expect(offered('').length).toBe(FILTER_FIELDS.length));

test('what is taken is a filter, whatever names a server has', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (name) => {
      const { offers } = completeFilter('tool:', 5, { methods: () => [], subjects: () => [name] });
      for (const { text } of offers) expect(parseFilter(`tool:${text}`)).toMatchObject({ ok: true });
      expect(parseFilter(`tool:${asValue(name)} dir:in`)).toMatchObject({ ok: true });
    }),
  );
});

test('the names are those of this log', () => {
  const { log, say, publish } = filledLog();
  say('sent', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'echo' } });
  say('sent', { jsonrpc: '2.0', id: 2, method: 'resources/read', params: { uri: 'file:///x' } });
  publish();
  const seen = namesSeen(log);
  expect([seen.methods(), seen.subjects('tools'), seen.subjects('resources'), seen.subjects('prompts')]).toEqual([['resources/read', 'tools/call'], ['echo'], ['file:///x'], []]);
});
