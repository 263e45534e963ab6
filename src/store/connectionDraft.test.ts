import { expect, test } from 'vitest';
import { FIRST_DRAFT, readDraft, type ConnectionDraft, type DraftProblem } from './connectionDraft.ts';

const draft = (change: Partial<ConnectionDraft>): ConnectionDraft => ({ ...FIRST_DRAFT, transport: 'streamable-http', url: 'https://a.test/mcp', ...change });
const header = (name: string, value = 'x'): Partial<ConnectionDraft> => ({ headers: [{ name, value }] });

test('the first draft connects to the demo server with one press', () => {
  expect(readDraft(FIRST_DRAFT)).toEqual({ ok: true, value: { transport: 'demo', url: 'demo:port', era: 'auto', headers: {}, timeoutMs: 60_000, subprotocol: 'mcp' } });
});

test.each<[change: Partial<ConnectionDraft>, config: object]>([
  [{ url: '  https://a.test/mcp ' }, { url: 'https://a.test/mcp' }],
  [{ url: 'http://localhost:3000' }, { url: 'http://localhost:3000' }],
  [{ transport: 'sse', url: 'http://[::1]/sse' }, { transport: 'sse' }],
  [{ transport: 'websocket', url: 'ws://a.test' }, { transport: 'websocket' }],
  [{ transport: 'websocket', url: 'wss://a.test', subprotocol: '' }, { subprotocol: '' }],
  [{ transport: 'websocket', url: 'wss://a.test', ...header('bad name') }, { headers: {} }],
  [{ transport: 'demo', url: 'nonsense', demoUrl: 'demo:misbehaving' }, { url: 'demo:misbehaving' }],
  [{ era: '2025-06-18' }, { era: '2025-06-18' }],
  [{ timeoutSeconds: ' 1.5 ' }, { timeoutMs: 1500 }],
  [{ timeoutSeconds: '86400' }, { timeoutMs: 86_400_000 }],
  [header(' Authorization ', ' Bearer t\n'), { headers: { Authorization: 'Bearer t' } }],
  [header('', ' '), { headers: {} }],
  [header('x-empty', ''), { headers: { 'x-empty': '' } }],
  [header('Tenant-Id'), { headers: { 'Tenant-Id': 'x' } }],
  [header('Hostname'), { headers: { Hostname: 'x' } }],
  [header('X-Sec-Key'), { headers: { 'X-Sec-Key': 'x' } }],
  [header('Viable'), { headers: { Viable: 'x' } }],
  [header('User-Agent', 'Grüße'), { headers: { 'User-Agent': 'Grüße' } }],
])('%j can be connected to', (change, config) => {
  expect(readDraft(draft(change))).toMatchObject({ ok: true, value: config });
});

test.each<[change: Partial<ConnectionDraft>, field: DraftProblem['field'], words: RegExp]>([
  [{ url: '' }, 'url', /Enter the address/],
  [{ url: 'a.test/mcp' }, 'url', /not a whole URL/],
  [{ url: 'localhost:3000' }, 'url', /http:\/\/ or https:\/\/, not localhost:/],
  [{ url: 'ws://a.test' }, 'url', /not ws:/],
  [{ url: 'javascript:alert(1)' }, 'url', /not javascript:/],
  [{ url: 'https://user:pass@a.test' }, 'url', /user name or password/],
  [{ transport: 'websocket', url: 'https://a.test' }, 'url', /ws:\/\/ or wss:\/\//],
  [{ transport: 'demo', demoUrl: 'demo:none' }, 'url', /demo:port, demo:http, demo:misbehaving/],
  [header('bad name'), 'headers', /no header name/],
  [header('näme'), 'headers', /no header name/],
  [header('', 'value'), 'headers', /no header name/],
  [header('Host'), 'headers', /do not let a page set Host/],
  [header('COOKIE'), 'headers', /COOKIE/],
  [header('te'), 'headers', /te/],
  [header('Sec-Fetch-Mode'), 'headers', /Sec-Fetch-Mode/],
  [header('Proxy-Authorization'), 'headers', /Proxy-Authorization/],
  [header('Access-Control-Request-Method'), 'headers', /Access-Control/],
  [header('x', 'a\nb'), 'headers', /cannot carry/],
  [header('x', '漢'), 'headers', /cannot carry/],
  [{ timeoutSeconds: '' }, 'timeout', /1 to 86400/],
  [{ timeoutSeconds: '0' }, 'timeout', /1 to/],
  [{ timeoutSeconds: '0.0001' }, 'timeout', /1 to/],
  [{ timeoutSeconds: '-5' }, 'timeout', /1 to/],
  [{ timeoutSeconds: 'soon' }, 'timeout', /1 to/],
  [{ timeoutSeconds: 'Infinity' }, 'timeout', /1 to/],
  [{ transport: 'websocket', url: 'ws://a.test', subprotocol: 'two words' }, 'subprotocol', /one word/],
])('%j is refused in words', (change, field, words) => {
  expect(readDraft(draft(change))).toEqual({ ok: false, error: [{ field, message: expect.stringMatching(words) }] });
});

test('all problems at once', () => {
  const read = readDraft(draft({ url: '', timeoutSeconds: '', headers: [{ name: 'Host', value: 'x' }, { name: 'a b', value: 'x' }] }));
  expect(read.ok ? [] : read.error.map(({ field }) => field)).toEqual(['url', 'headers', 'headers', 'timeout']);
});

test('what every browser forbids, and only that, is called forbidden', () => {
  const names = ['Accept-Charset', 'Accept-Encoding', 'Access-Control-Request-Headers', 'Access-Control-Request-Method', 'Connection', 'Content-Length', 'Cookie', 'Cookie2', 'Date', 'DNT', 'Expect', 'Host', 'Keep-Alive', 'Origin', 'Referer', 'Set-Cookie', 'TE', 'Trailer', 'Transfer-Encoding', 'Upgrade', 'Via', 'Proxy-X', 'Sec-X'];
  for (const name of names) {
    expect([name, readDraft(draft(header(name))).ok]).toEqual([name, false]);
    expect([`X-${name}`, readDraft(draft(header(`X-${name}`))).ok]).toEqual([`X-${name}`, true]);
    if (!name.endsWith('-X')) expect([`${name}-X`, readDraft(draft(header(`${name}-X`))).ok]).toEqual([`${name}-X`, !name.startsWith('Access-Control-Request-')]);
  }
});
