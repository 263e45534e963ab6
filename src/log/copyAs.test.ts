import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import type { Frame, Note } from '../transport/transport.ts';
import { copyOffers } from './copyAs.ts';
import { sequenceDiagram } from './copyDiagram.ts';
import { curlCommand, curlRefusal, fetchCall, type RecordedRequest } from './copyHttp.ts';
import { pythonSdkCall, readSdkRequest, typescriptSdkCall } from './copySdkCalls.ts';
import type { LogRow } from './logRow.ts';
import { MessageLog } from './messageLog.ts';

const HOSTILE: readonly [name: string, text: string][] = [
  ['quotes', `it's "so" '' \\' \\`],
  ['substitutions', '$(touch /tmp/x) `id` ${HOME} $HOME !! !x'],
  ['separators', 'a; b && c | d > e < f # g & h\\'],
  ['line feeds', 'one\ntwo\n\n# three\n'],
  ['a file name', '@/etc/passwd'],
  ['an option', '--output=/tmp/x'],
  ['terminal keys', "a\tb\rc\u001B[201~; 'id'\u0003\u007F\u009B!d\\077"],
  ['other scripts', 'é 漢字 😀 \u202Eabc\u2028d\u{E0041}'],
  ['nothing', ''],
];
const request = (body: string, more: Partial<RecordedRequest> = {}): RecordedRequest => ({ method: 'POST', url: 'https://example.test/mcp', headers: [['Content-Type', 'application/json']], body, ...more });

/** What curl would be given: bash reads the command, and a function in curl's place prints its arguments. */
function argumentsOf(command: string): readonly string[] {
  const { stdout, stderr } = spawnSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: '/wrong', LC_ALL: 'C.UTF-8' } });
  expect(stderr).toBe('');
  return stdout.split('\0').slice(0, -1);
}

describe('curl', () => {
  test.each(HOSTILE)('%s stay one argument, unchanged, wherever they stand', (_name, text) => {
    const command = curlCommand(request(text, { url: `https://example.test/${text}`, headers: [['X-Any', `a${text}`]] }));
    const glob = /[[\]{}]/.test(text) ? ['-g'] : [];
    expect(argumentsOf(command)).toEqual(['-N', ...glob, `https://example.test/${text}`, '-X', 'POST', '-H', `X-Any: a${text}`, '--data-raw', text]);
    // oxlint-disable-next-line no-control-regex -- they are what must not be there
    expect(command).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
  });

  test('what was masked is to be filled in, and named in a comment that runs nothing', () => {
    const command = curlCommand(request('{}', { headers: [['Authorization', '(hidden, 12 characters)'], ['X-`id`', '(hidden, 1 characters)'], ['X-Empty', '']] }));
    expect(command.split('\n')[0]).toBe('# Not in the record, fill in yourself: Authorization, X-?id?');
    expect(argumentsOf(command)).toEqual(['-N', 'https://example.test/mcp', '-X', 'POST', '-H', 'Authorization: <your value>', '-H', 'X-`id`: <your value>', '-H', 'X-Empty;', '--data-raw', '{}']);
  });

  test('a NUL cannot be carried, and a text longer than an argument goes by a file', () => {
    expect(curlRefusal(request('a\0b'))).toMatch(/NUL/);
    expect(curlRefusal(request('ab'))).toBeUndefined();
    expect(curlCommand(request('é'.repeat(70_000)))).toMatch(/^# .*body\.json\n[^é]*--data-binary @body\.json\n$/);
  });
});

describe('fetch', () => {
  test.each([...HOSTILE, ['NUL', 'a\0b'] as const])('%s arrive as they were', async (_name, text) => {
    const code = fetchCall(request(text, { headers: [['X-Any', text], ['__proto__', '(hidden, 3 characters)']] }));
    const calls: unknown[] = [];
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- running it is the test
    const run = new Function('fetch', 'console', `return (async () => {${code}})()`) as (fetch: unknown, console: unknown) => Promise<void>;
    await run((...given: unknown[]) => (calls.push(given), Promise.resolve({ status: 200, text: () => Promise.resolve('') })), { log: () => undefined });
    expect(calls).toEqual([['https://example.test/mcp', { method: 'POST', headers: [['X-Any', text], ['__proto__', '<your value>']], body: text }]]);
    expect(code).not.toMatch(/[\u007F-\u009F\u202E\u2028\u{E0041}]/u);
  });
});

const sdk = (method: string, params?: unknown): readonly [typescript: string, python: string] => {
  const read = readSdkRequest(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
  if (!read) throw new Error('not read');
  return [typescriptSdkCall(read), pythonSdkCall(read)];
};

describe('SDK calls', () => {
  test.each<[method: string, params: unknown, typescript: string, python: string]>([
    ['tools/list', undefined, 'listTools()', 'list_tools()'],
    ['tools/list', { _meta: { 'io.modelcontextprotocol/clientInfo': {} } }, 'listTools()', 'list_tools()'],
    ['tools/list', { cursor: 'c' }, 'listTools({ cursor: "c" })', 'list_tools(params=types.PaginatedRequestParams(cursor="c"))'],
    ['tools/call', { name: 'echo' }, 'callTool({ name: "echo" })', 'call_tool("echo")'],
    ['tools/call', { name: 'a', arguments: { b: [true, false, null, 1.5, {}], 'c d': 'é' }, _meta: { progressToken: 1 } }, 'callTool({ name: "a", arguments: { b: [true, false, null, 1.5, {}], "c d": "é" } })', 'call_tool("a", {"b": [True, False, None, 1.5, {}], "c d": "é"})'],
    ['tools/call', { name: 'a', _meta: { progressToken: 1, 'example.com/x': 2 } }, 'callTool({ name: "a", _meta: { "example.com/x": 2 } })', 'call_tool("a", meta={"example.com/x": 2})'],
    ['resources/read', { uri: 'file:///x' }, 'readResource({ uri: "file:///x" })', 'read_resource("file:///x")'],
    ['prompts/get', { name: 'p', arguments: { a: 'b' } }, 'getPrompt({ name: "p", arguments: { a: "b" } })', 'get_prompt("p", {"a": "b"})'],
    ['logging/setLevel', { level: 'info' }, 'setLoggingLevel("info")', 'set_logging_level("info")'],
    ['ping', undefined, 'ping()', 'send_ping()'],
    ['server/discover', { _meta: { 'io.modelcontextprotocol/protocolVersion': 'x' } }, 'discover()', 'discover()'],
    ['tasks/get', { taskId: 't' }, 'request({ method: "tasks/get", params: { taskId: "t" } })', 'types.Request[Any, Any](method="tasks/get", params={"taskId": "t"})'],
    ['x/"y', { a: 1 }, String.raw`request({ method: "x/\"y", params: { a: 1 } }, resultSchema)`, String.raw`types.Request[Any, Any](method="x/\"y", params={"a": 1})`],
    // A parameter that the function does not take is not lost.
    ['tools/call', { name: 'a', requestState: 's' }, 'callTool({ name: "a", requestState: "s" })', 'method="tools/call", params={"name": "a", "requestState": "s"}'],
  ])('%s %j', (method, params, typescript, python) => {
    const [ts, py] = sdk(method, params);
    expect(ts).toContain(`await client.${typescript};`);
    expect(py).toContain(python);
  });

  test.each(HOSTILE)('%s mean the same in both languages', (_name, text) => {
    const args = { [text]: [text, { nested: text }] };
    const [ts, py] = sdk('tools/call', { name: text, arguments: args });
    let given: unknown;
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- running it is the test
    (new Function('client', `return (async () => {${ts}})()`) as (client: unknown) => unknown)({ callTool: (params: unknown) => (given = params) });
    expect(given).toEqual({ name: text, arguments: args });
    for (const code of [ts, py]) expect(code).not.toMatch(/[\u007F-\u009F\u202E\u2028\u{E0041}]/u);
    const script = `import json\nclass S:\n  async def call_tool(self, *a): print(json.dumps(a))\nsession = S()\nasync def main():\n  ${py.trimEnd().replaceAll('\n', '\n  ')}\nimport asyncio; asyncio.run(main())`;
    const { stdout, error } = spawnSync('python3', ['-c', script], { encoding: 'utf8' });
    if (!error) expect(JSON.parse(stdout)).toEqual([text, args]);
  });

  test('a key named __proto__ stays a member', () => {
    const read = readSdkRequest('{"method":"tools/call","params":{"name":"a","arguments":{"__proto__":{"b":1}}}}');
    expect(read && typescriptSdkCall(read)).toContain('arguments: { ["__proto__"]: { b: 1 } }');
    expect(read && pythonSdkCall(read)).toContain('{"__proto__": {"b": 1}}');
  });

  test('numbers a double cannot hold are not rounded where the runtime shows their text', () => {
    const read = readSdkRequest('{"method":"tools/call","params":{"name":"a","arguments":{"n":12345678901234567890,"f":1.0}}}');
    let shows = false;
    JSON.parse('1', (_key, value: unknown, context?: { readonly source?: string }) => ((shows = context?.source !== undefined), value));
    expect(read && pythonSdkCall(read)).toContain(shows ? '{"n": 12345678901234567890, "f": 1.0}' : '{"n": 12345678901234567000, "f": 1}');
  });

  test.each([['no JSON', '{'], ['a batch', '[]'], ['no method', '{"id":1}'], ['params in an array', '{"method":"x","params":[1]}'], ['a pit', `{"method":"x","params":{"a":${'['.repeat(600)}${']'.repeat(600)}}}`]])('%s is no call', (_name, text) => {
    expect(readSdkRequest(text)).toBeUndefined();
  });
});

const rowOf = (more: Partial<LogRow>): LogRow => ({ index: 0, kind: 'request', direction: 'sent', at: 0, epoch: 0, status: 'answered', method: 'tools/call', subject: 'echo', id: 1, pair: undefined, duration: undefined, bytes: 0, eventId: undefined, exchange: undefined, connection: 1, findings: [], ...more });

describe('diagram', () => {
  test.each<[more: Partial<LogRow>, line: string]>([
    [{}, 'Client->>Server: tools/call echo (id 1)'],
    [{ kind: 'response', direction: 'received', status: 'ok' }, 'Server-->>Client: tools/call echo (id 1) ok'],
    [{ kind: 'error', direction: 'received', status: 'error' }, 'Server--xClient: tools/call echo (id 1) failed, error'],
    [{ status: 'timeout' }, 'Client-xServer: tools/call echo (id 1) failed, timeout'],
    [{ kind: 'notification', direction: 'received', status: 'quiet', method: 'notifications/progress', subject: '', id: undefined }, 'Server-)Client: notifications/progress'],
    [{ kind: 'malformed', direction: 'received', status: 'malformed', method: '', subject: '', id: undefined }, 'Server-xClient: malformed failed, malformed'],
    [{ subject: 'a;b#c\nd<e>"f"%%{g}\u202Eh$$: i' }, 'Client->>Server: tools/call a#59;b#35;c d#60;e#62;#34;f#34;#37;#37;#123;g#125; h#36;#36;#58; i (id 1)'],
    [{ subject: '😀'.repeat(200), id: undefined }, `Client->>Server: tools/call ${'#128512;'.repeat(109)}…`],
  ])('%j', (more, line) => {
    expect(sequenceDiagram([rowOf(more)])).toBe(`sequenceDiagram\n  participant Client\n  participant Server\n  ${line}\n`);
  });

  test('500 rows at most, transport events not among them', () => {
    const lines = sequenceDiagram([...Array.from({ length: 502 }, () => rowOf({})), rowOf({ kind: 'transport' })]).trimEnd().split('\n');
    expect(lines).toHaveLength(3 + 500 + 1);
    expect(lines.at(-1)).toBe('  Note over Client,Server: 2 more not shown');
  });
});

describe('what a row offers', () => {
  function start() {
    const log = new MessageLog({ scheduler: manualScheduler(), originEpoch: 0, originMonotonic: 0 });
    const record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, 0);
    const frame = (direction: Frame['direction'], text: string, exchange?: number): number => {
      const row = record.frame({ direction, text, at: 1, exchange });
      record.reading(row, readFrame(text));
      return row;
    };
    const note = (content: { readonly type: Note['type'] } & Record<string, unknown>): void => record.note({ at: 1, ...content } as Note);
    const labels = (row: number): readonly string[] => copyOffers(log, row).offers.map(({ label }) => label);
    const text = (row: number, label: string): string | undefined => copyOffers(log, row).offers.find((offer) => offer.label === label)?.text();
    return { log, frame, note, labels, text };
  }
  const CALL = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo"}}';

  test.each(['http', 'failed'] as const)('a request over HTTP, its exchange noted as %s: everything, from the note of its own POST', (type) => {
    const { frame, note, labels, text } = start();
    const row = frame('sent', CALL, 7);
    note({ type, exchange: 8, method: 'POST', url: 'https://other.test/', requestHeaders: [] });
    note({ type, exchange: 7, method: 'POST', url: 'https://example.test/mcp', requestHeaders: [['Accept', 'x']], status: 200, reason: 'no' });
    note({ type, exchange: 7, method: 'GET', url: 'https://again.test/', requestHeaders: [] });
    expect(labels(row)).toEqual(['Exact text', 'curl', 'fetch', 'TypeScript SDK', 'Python SDK', 'Sequence diagram']);
    expect(text(row, 'Exact text')).toBe(CALL);
    expect(text(row, 'curl')).toBe(`curl -N 'https://example.test/mcp' \\\n  -X POST \\\n  -H 'Accept: x' \\\n  --data-raw '${CALL}'\n`);
  });

  test('the diagram of an operation: the row, its pair, its exchange, whichever row is asked', () => {
    const { frame, note, text } = start();
    frame('sent', '{"jsonrpc":"2.0","id":9,"method":"ping"}', 6);
    const row = frame('sent', CALL, 7);
    note({ type: 'http', exchange: 7, method: 'POST', url: 'u', requestHeaders: [] });
    frame('received', '{"jsonrpc":"2.0","method":"notifications/progress","params":{}}', 7);
    const answer = frame('received', '{"jsonrpc":"2.0","id":1,"result":{}}', 8);
    const diagram = 'sequenceDiagram\n  participant Client\n  participant Server\n  Client->>Server: tools/call echo (id 1)\n  Server-)Client: notifications/progress\n  Server-->>Client: tools/call echo (id 1) ok\n';
    expect(text(row, 'Sequence diagram')).toBe(diagram);
    expect(text(answer, 'Sequence diagram')).toContain('Server-->>Client');
  });

  test.each<[name: string, direction: Frame['direction'], text: string, exchange: number | undefined, labels: readonly string[], missing: RegExp]>([
    ['no HTTP', 'sent', CALL, undefined, ['Exact text', 'TypeScript SDK', 'Python SDK', 'Sequence diagram'], /does not send its messages by HTTP/],
    ['no response yet', 'sent', CALL, 3, ['Exact text', 'TypeScript SDK', 'Python SDK', 'Sequence diagram'], /not in the record/],
    ['a notification', 'sent', '{"jsonrpc":"2.0","method":"notifications/initialized"}', undefined, ['Exact text', 'Sequence diagram'], /not a request/],
    ['no JSON', 'sent', '{', undefined, ['Exact text', 'Sequence diagram'], /not a request/],
    ['a request of the server', 'received', '{"jsonrpc":"2.0","id":1,"method":"ping"}', 3, ['Exact text', 'Sequence diagram'], /^$/],
  ])('%s', (_name, direction, text, exchange, expected, missing) => {
    const { log, frame, labels } = start();
    const row = frame(direction, text, exchange);
    expect(labels(row)).toEqual(expected);
    expect(copyOffers(log, row).missing.join(' ')).toMatch(missing);
  });
});
