// Duties that hold for single frames and numbers, whatever carries them.

import { expect, test } from 'vitest';
import { errorMeaning } from './errorCodes.ts';
import { readFrame } from './readFrame.ts';

test.each([
  '{"jsonrpc":"2.0","id":1,"result":{"text":"é 漢 😀"}}',
  '{"jsonrpc":"2.0","id":1,"result":{"text":"\\u00e9 \\u6f22 \\ud83d\\ude00"}}',
])('B1: text beyond ASCII is the same text, written out or escaped: %s', (text) => {
  expect(readFrame(text)).toEqual({ messages: [{ kind: 'response', id: 1, result: { text: 'é 漢 😀' }, error: undefined }], problems: [] });
});

test.each([
  ['half a message', '{"jsonrpc":"2.0","id":1,"result":{'],
  ['two messages', '{"jsonrpc":"2.0","id":1,"result":{}}{"jsonrpc":"2.0","id":1,"result":{}}'],
  ['lines of messages', '{"jsonrpc":"2.0","id":1,"result":{}}\n{"jsonrpc":"2.0","id":2,"result":{}}'],
  ['a sentinel of another protocol', '[DONE]'],
  ['a page', '<!doctype html><title>502</title>'],
  ['JavaScript', "{jsonrpc:'2.0',id:1,result:{}}"],
  ['a number', '1'],
  ['nothing', ''],
])('B1: %s is no message, and says why', (_name, text) => {
  const { messages, problems } = readFrame(text);
  expect(messages).toEqual([]);
  expect(problems[0]?.message).not.toBe('');
  expect(problems).toHaveLength(1);
});

test.each([['null'], ['true'], ['{}'], ['[1]']])('B2: the request id %s is none, so the message asks for no answer', (id) => {
  const { messages, problems } = readFrame(`{"jsonrpc":"2.0","id":${id},"method":"ping"}`);
  expect(messages).toEqual([{ kind: 'notification', method: 'ping', params: undefined }]);
  expect(problems.map(({ code }) => code)).toEqual(['id-not-allowed']);
});

test.each(['{"jsonrpc":"2.0","error":{"code":-32700,"message":"Parse error"}}', '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}'])('B11: an error without an id is read: %s', (text) => {
  expect(readFrame(text).messages).toMatchObject([{ kind: 'response', error: { code: -32700, message: 'Parse error' } }]);
});

test('B7: of the codes a server may use as it likes only -32002 has a meaning of the specification’s', () => {
  expect(errorMeaning(-32002)).toBe('resource not found');
  for (let code = -32003; code >= -32019; code--) expect([code, errorMeaning(code)]).toEqual([code, undefined]);
  // -32000 and -32001 are in wide use; what is said of them leaves the server its own meaning.
  for (const code of [-32000, -32001]) expect(errorMeaning(code)).toContain('the server’s own meaning');
});

test('B7: of the codes reserved to the specification only those it defines have a meaning', () => {
  const reserved = Array.from({ length: 80 }, (_, index) => -32020 - index);
  expect(reserved.filter((code) => errorMeaning(code) !== undefined)).toEqual([-32020, -32021, -32022, -32042]);
});

test('TO8: both numbers for a resource that is not found are known', () => {
  expect([errorMeaning(-32602), errorMeaning(-32002)]).toEqual(['invalid params', 'resource not found']);
});
