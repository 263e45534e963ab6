import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readList } from './findings.ts';
import { isObject } from './jsonRpc.ts';
import { readFrame, type FrameProblemCode } from './readFrame.ts';

const codes = (text: string): FrameProblemCode[] => readFrame(text).problems.map(({ code }) => code);
const kinds = (text: string): string[] => readFrame(text).messages.map(({ kind }) => kind);

const good: [text: string, message: object][] = [
  ['{"jsonrpc":"2.0","id":1,"method":"ping"}', { kind: 'request', id: 1, method: 'ping', params: undefined }],
  ['{"jsonrpc":"2.0","id":"","method":"","params":{}}', { kind: 'request', id: '', method: '', params: {} }],
  ['{"jsonrpc":"2.0","id":-1.5,"method":"a"}', { kind: 'request', id: -1.5, method: 'a', params: undefined }],
  [' {"params":{"level":"info"},"method":"notifications/message","jsonrpc":"2.0"}\n', { kind: 'notification', method: 'notifications/message', params: { level: 'info' } }],
  ['{"jsonrpc":"2.0","id":1,"result":{}}', { kind: 'response', id: 1, result: {}, error: undefined }],
  ['{"jsonrpc":"2.0","id":"7","result":null}', { kind: 'response', id: '7', result: null, error: undefined }],
  ['{"jsonrpc":"2.0","id":0,"error":{"code":-32601,"message":"no"}}', { kind: 'response', id: 0, result: undefined, error: { code: -32601, message: 'no', data: undefined } }],
  ['{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"","data":[1],"extra":true}}', { kind: 'response', id: 1, result: undefined, error: { code: 1, message: '', data: [1] } }],
];

test.each(good)('reads without a problem: %s', (text, message) => {
  expect(readFrame(text)).toEqual({ messages: [message], problems: [] });
});

const faults: [code: FrameProblemCode, text: string, kinds: string[], alsoReported?: FrameProblemCode[]][] = [
  ['empty', '', []],
  ['empty', ' \r\n\t', []],
  ['not-json', '{"jsonrpc":"2.0","id":1,', []],
  ['not-json', '[DONE]', []],
  ['not-json', '{"jsonrpc":"2.0","method":"a"}{"jsonrpc":"2.0","method":"b"}', []],
  ['not-json', 'NaN', []],
  ['byte-order-mark', '\uFEFF{"jsonrpc":"2.0","method":"a"}', ['notification']],
  ['not-json-rpc', 'null', []],
  ['not-json-rpc', '"text"', []],
  ['not-json-rpc', '42', []],
  ['not-json-rpc', '{"jsonrpc":"2.0"}', []],
  ['not-json-rpc', '{"jsonrpc":"2.0","params":{}}', []],
  ['not-json-rpc', '{"jsonrpc":"2.0","id":1,"method":7}', []],
  ['wrong-jsonrpc', '{"jsonrpc":"1.0","id":1,"result":{}}', ['response']],
  ['wrong-jsonrpc', '{"jsonrpc":2.0,"id":1,"result":{}}', ['response']],
  ['wrong-jsonrpc', '{"id":1,"result":{}}', ['response']],
  ['wrong-jsonrpc', '{"__proto__":{"jsonrpc":"2.0"},"id":1,"result":{}}', ['response'], ['unexpected-member']],
  ['batch', '[{"jsonrpc":"2.0","method":"a"},{"jsonrpc":"2.0","id":1,"result":{}}]', ['notification', 'response']],
  ['batch', '[{"jsonrpc":"2.0","method":"a"},[{"jsonrpc":"2.0","method":"b"}]]', ['notification'], ['not-json-rpc']],
  ['empty-batch', '[]', []],
  ['id-not-allowed', '{"jsonrpc":"2.0","id":null,"method":"a"}', ['notification']],
  ['id-not-allowed', '{"jsonrpc":"2.0","id":true,"method":"a"}', ['notification']],
  ['id-not-allowed', '{"jsonrpc":"2.0","id":[1],"result":{}}', ['response']],
  ['null-id', '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}', ['response']],
  ['missing-id', '{"jsonrpc":"2.0","result":{}}', ['response']],
  ['result-and-error', '{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":"both"}}', ['response']],
  ['result-and-error', '{"jsonrpc":"2.0","id":1,"result":{},"error":null}', ['response']],
  ['no-result-or-error', '{"jsonrpc":"2.0","id":1}', ['response']],
  ['no-result-or-error', '{"jsonrpc":"2.0","id":null}', [], ['null-id']],
  ['malformed-error', '{"jsonrpc":"2.0","id":1,"error":"no"}', ['response']],
  ['malformed-error', '{"jsonrpc":"2.0","id":1,"error":{"code":"-1","message":"no"}}', ['response']],
  ['malformed-error', '{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":"no"}}', ['response']],
  ['malformed-error', '{"jsonrpc":"2.0","id":1,"error":null}', ['response']],
  ['malformed-params', '{"jsonrpc":"2.0","method":"a","params":[1]}', ['notification']],
  ['malformed-params', '{"jsonrpc":"2.0","id":1,"method":"a","params":null}', ['request']],
  ['unexpected-member', '{"jsonrpc":"2.0","id":1,"result":{},"session":"x"}', ['response']],
  ['unexpected-member', '{"jsonrpc":"2.0","id":1,"method":"tools/list","result":{}}', ['response']],
  ['unexpected-member', '{"jsonrpc":"2.0","method":"a","result":null}', ['notification']],
  ['duplicate-key', '{"jsonrpc":"2.0","id":1,"id":1,"result":{}}', ['response']],
  ['unsafe-integer', '{"jsonrpc":"2.0","id":1,"result":{"n":12345678901234567890}}', ['response']],
];

test.each(faults)('%s: %s', (code, text, expected, also = []) => {
  expect(codes(text).toSorted()).toEqual([code, ...also].toSorted());
  expect(kinds(text)).toEqual(expected);
});

test('every code has a case', () => {
  const all: Record<FrameProblemCode, true> = { empty: true, 'not-json': true, 'byte-order-mark': true, 'not-json-rpc': true, 'wrong-jsonrpc': true, batch: true, 'empty-batch': true, 'id-not-allowed': true, 'null-id': true, 'missing-id': true, 'result-and-error': true, 'no-result-or-error': true, 'malformed-error': true, 'malformed-params': true, 'unexpected-member': true, 'duplicate-key': true, 'unsafe-integer': true };
  expect(new Set(faults.map(([code]) => code))).toEqual(new Set(Object.keys(all)));
});

test('null stands for a member that is not meant', () => {
  expect(readFrame('{"jsonrpc":"2.0","id":1,"result":{"a":1},"error":null}').messages).toEqual([{ kind: 'response', id: 1, result: { a: 1 }, error: undefined }]);
  expect(readFrame('{"jsonrpc":"2.0","id":1,"result":null,"error":{"code":1,"message":"m"}}').messages).toMatchObject([{ error: { code: 1 } }]);
});

test('what is wrong is said in a sentence, with its place where it has one', () => {
  expect(readFrame('<!DOCTYPE html><html>').problems).toEqual([{ code: 'not-json', message: 'HTML instead of JSON.' }]);
  expect(readFrame('{"a":').problems).toMatchObject([{ at: 5 }]);
  expect(readFrame('{"a":1,}').problems).toMatchObject([{ at: 7 }]);
  expect(readFrame('"at position 99').problems).toMatchObject([{ at: 15 }]);
  expect(readFrame('{"jsonrpc":"2.0","method":"a","params":["x"]}').problems[0]?.message).toBe('MCP params are an object, not an array.');
});

// https://www.jsonrpc.org/specification#examples
describe('JSON-RPC 2.0 §7', () => {
  const examples: [text: string, kinds: string[], problems: FrameProblemCode[]][] = [
    ['{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}', ['request'], ['malformed-params']],
    ['{"jsonrpc": "2.0", "result": 19, "id": 1}', ['response'], []],
    ['{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}', ['request'], []],
    ['{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}', ['notification'], ['malformed-params']],
    ['{"jsonrpc": "2.0", "method": "foobar"}', ['notification'], []],
    ['{"jsonrpc": "2.0", "error": {"code": -32601, "message": "Method not found"}, "id": "1"}', ['response'], []],
    ['{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]', [], ['not-json']],
    ['{"jsonrpc": "2.0", "error": {"code": -32700, "message": "Parse error"}, "id": null}', ['response'], ['null-id']],
    ['{"jsonrpc": "2.0", "method": 1, "params": "bar"}', [], ['not-json-rpc']],
    ['[{"jsonrpc": "2.0", "method": "sum", "params": {}, "id": "1"},{"jsonrpc": "2.0", "method"]', [], ['not-json']],
    ['[]', [], ['empty-batch']],
    ['[1]', [], ['batch', 'not-json-rpc']],
    ['[1,2,3]', [], ['batch', 'not-json-rpc', 'not-json-rpc', 'not-json-rpc']],
    ['[{"jsonrpc": "2.0", "result": 7, "id": "1"},{"jsonrpc": "2.0", "error": {"code": -32600, "message": "Invalid Request"}, "id": null}]', ['response', 'response'], ['batch', 'null-id']],
    ['[{"jsonrpc": "2.0", "method": "notify_sum", "params": {}}, {"foo": "boo"}]', ['notification'], ['batch', 'wrong-jsonrpc', 'not-json-rpc']],
  ];
  test.each(examples)('%s', (text, expected, problems) => {
    expect(kinds(text)).toEqual(expected);
    expect(codes(text)).toEqual(problems);
  });
});

describe('what JSON.parse hides', () => {
  const frame = (result: string): string => `{"jsonrpc":"2.0","id":1,"result":${result}}`;
  const start = frame('').length - 1;
  const quirks: [result: string, found: { code: FrameProblemCode; at: number }[]][] = [
    ['{"a":1,"b":2}', []],
    ['{"a":1,"a":2}', [{ code: 'duplicate-key', at: 7 }]],
    ['{"a":1,"\\u0061":2}', [{ code: 'duplicate-key', at: 7 }]],
    ['{"\\n":1,"\\u000a":2}', [{ code: 'duplicate-key', at: 8 }]],
    ['{"a":{"a":1},"b":{"a":1}}', []],
    ['{"x":[{"a":1,"a":2}]}', [{ code: 'duplicate-key', at: 13 }]],
    ['[{"a":1},{"a":2}]', []],
    ['{"a":"a","b":["a","a"]}', []],
    ['{"a\\\\":1,"a\\"":2,"a\\\\":3}', [{ code: 'duplicate-key', at: 17 }]],
    ['{"a":[],"a":{}}', [{ code: 'duplicate-key', at: 8 }]],
    ['{"__proto__":1,"__proto__":2}', [{ code: 'duplicate-key', at: 15 }]],
    ['{"a":9007199254740991}', []],
    ['{"a":9007199254740992}', [{ code: 'unsafe-integer', at: 5 }]],
    ['[-9007199254740993]', [{ code: 'unsafe-integer', at: 1 }]],
    ['["9007199254740993",9007199254740993.5,1e300]', []],
  ];
  test.each(quirks)('%s', (result, found) => {
    expect(readFrame(frame(result)).problems).toEqual(found.map(({ code, at }) => expect.objectContaining({ code, at: at + start })));
  });

  test('a hostile frame cannot make the list of problems long', () => {
    const keys = Array.from({ length: 5000 }, (_, index) => `"k${index}":0`).join();
    for (const text of [frame(`{${'"a":1,'.repeat(5000)}"b":2}`), `{"jsonrpc":"2.0","method":"a",${keys}}`, `[${'1,'.repeat(5000)}1]`]) {
      const { problems } = readFrame(text);
      expect(problems.length).toBeGreaterThan(10);
      expect(problems.length).toBeLessThanOrEqual(100);
    }
  });
});

test('members named __proto__ stay members and change nothing', () => {
  const { messages } = readFrame('{"jsonrpc":"2.0","method":"a","params":{"__proto__":{"polluted":true},"constructor":1}}');
  const params = messages[0]?.kind === 'notification' ? messages[0].params : undefined;
  expect(Object.keys(params ?? {})).toEqual(['__proto__', 'constructor']);
  expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
  expect(readFrame('{"jsonrpc":"2.0","__proto__":{"method":"a","id":1,"result":1}}').messages).toEqual([]);
});

describe('never throws', () => {
  const read = (text: string): void => {
    const { problems } = readFrame(text);
    for (const { message, at } of problems) {
      expect(message.length).toBeLessThan(400);
      if (at !== undefined) expect(at).toBeLessThanOrEqual(text.length);
    }
  };

  test('on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), read), { numRuns: 300 });
    fc.assert(fc.property(fc.json(), read), { numRuns: 200 });
  });

  test('on damaged frames', () => {
    const frames = [...good.map(([text]) => text), ...faults.map(([, text]) => text)];
    const damage = fc.tuple(fc.constantFrom(...frames), fc.nat(200), fc.nat(5), fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'u', 'e', '0', '-', '1', '.', 't', '\0', ' '), maxLength: 5 }));
    fc.assert(fc.property(damage, ([text, at, length, put]) => read(text.slice(0, at) + put + text.slice(at + length))), { numRuns: 2000 });
  });

  const deep = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);
  const array = deep('[', ']');
  const object = deep('{"a":', '}').replace(':}', ':1}');
  const places: [name: string, text: (value: string) => string][] = [
    ['result', (value) => `{"jsonrpc":"2.0","id":1,"result":${value}}`],
    ['params', (value) => `{"jsonrpc":"2.0","method":"a","params":${value}}`],
    ['id', (value) => `{"jsonrpc":"2.0","method":"a","id":${value}}`],
    ['id of a response', (value) => `{"jsonrpc":"2.0","id":${value},"result":1}`],
    ['jsonrpc', (value) => `{"jsonrpc":${value},"method":"a"}`],
    ['method', (value) => `{"jsonrpc":"2.0","method":${value}}`],
    ['error', (value) => `{"jsonrpc":"2.0","id":1,"error":${value}}`],
    ['code', (value) => `{"jsonrpc":"2.0","id":1,"error":{"code":${value},"message":${value}}}`],
    ['batch', (value) => `[${value}]`],
    ['nothing', (value) => value],
  ];
  test.each(places)('on 100,000 levels as %s', (_name, text) => {
    for (const value of [array, object]) read(text(value));
  });
});

const servers = resolve('../shared/fixtures/real-servers');
const present = existsSync(servers);
const lines = present
  ? readdirSync(servers)
      .filter((file) => file.endsWith('.jsonl'))
      .flatMap((file) => readFileSync(join(servers, file), 'utf8').trim().split('\n').map((line) => ({ file, line })))
  : [];

// Members of the wire's array, whatever method the line is from.
const MEMBERS: Record<string, string> = { 'tools/list': 'tools', 'resources/list': 'resources', 'resources/templates/list': 'resourceTemplates', 'prompts/list': 'prompts' };

describe('published servers', () => {
  test.skipIf(!present)(`${present ? lines.length : 'no'} answers in ../shared/fixtures/real-servers read without problems, and lists are whole`, () => {
    expect(lines.length).toBeGreaterThan(100);
    let items = 0;
    for (const { file, line } of lines) {
      const entry = JSON.parse(line) as { method: string };
      // The frame as the server wrote it, not as JSON.parse and JSON.stringify would write it.
      const text = line.slice(line.indexOf('"response":') + '"response":'.length, -1);
      const { messages, problems } = readFrame(text);
      expect({ file, problems, kinds: messages.map(({ kind }) => kind) }).toEqual({ file, problems: [], kinds: ['response'] });
      const [message] = messages;
      const member = MEMBERS[entry.method];
      if (member === undefined || message?.kind !== 'response' || message.error) continue;
      const wire = isObject(message.result) ? message.result[member] : undefined;
      const list = readList(entry.method, [message.result]);
      expect({ file, count: list.items.length, findings: list.findings }).toEqual({ file, count: Array.isArray(wire) ? wire.length : -1, findings: [] });
      expect(list.items.filter(({ unusable }) => unusable)).toEqual([]);
      items += list.items.length;
    }
    expect(items).toBeGreaterThan(600);
  });
});
