import { expect, test } from 'vitest';
import { filledLog } from '../testing/filledLog.ts';
import { jsonLinesOf } from './copyRows.ts';

test('a line for each message, as it was on the wire', () => {
  const { log, record, say } = filledLog();
  say('sent', '{ "jsonrpc":"2.0",\n  "id":1.0, "method":"ping" }');
  record.note({ type: 'stream-end', at: 1, reason: 'x' });
  say('received', 'not\nJSON');
  say('received', '{"jsonrpc":"2.0","id":1,"result":{"a":"\\n\u2028"}}');
  expect(jsonLinesOf(log, [0, 1, 2, 3])).toEqual({ text: '{ "jsonrpc":"2.0",   "id":1.0, "method":"ping" }\n"not\\nJSON"\n{"jsonrpc":"2.0","id":1,"result":{"a":"\\n\u2028"}}\n', lines: 3, left: 0 });
});

test('texts that were let go are counted', () => {
  const { log, say, publish } = filledLog(512 * 1024);
  for (let index = 0; index < 20; index++) say('received', { jsonrpc: '2.0', method: 'm', params: 'x'.repeat(100_000) });
  publish();
  const { letGo } = log.getSummary();
  expect(jsonLinesOf(log, Array.from({ length: 20 }, (_, row) => row))).toMatchObject({ lines: 20 - letGo, left: letGo });
});
