import { expect, test } from 'vitest';
import { ConnectionClosed, MalformedResponse, RequestTimeout, RpcError } from '../dispatcher/rpcError.ts';
import { TransportError, type TransportFailure } from '../transport/transportError.ts';
import { decideByProbe, type ProbeDecision, type ProbeOutcome } from './eraEvidence.ts';

const url = 'https://server.test/mcp';
const failed = (failure: TransportFailure): ProbeOutcome => ({ error: new TransportError(failure) });
const http = (status: number): ProbeOutcome => failed({ kind: 'http', url, status, statusText: '', contentType: 'text/html', body: '' });
const refused = (supported?: unknown): ProbeOutcome => ({ error: new RpcError(-32022, 'Unsupported protocol version', supported === undefined ? undefined : { supported, requested: '2026-07-28' }) });

const table: [name: string, outcome: ProbeOutcome, next: ProbeDecision['next'], words: RegExp, more?: object][] = [
  ['a discover result', { result: { supportedVersions: ['2026-07-28'] } }, 'adopt', /2026-07-28 agreed/, { revision: '2026-07-28' }],
  ['… that offers both eras', { result: { supportedVersions: ['2025-11-25', '2026-07-28', 'draft'] } }, 'adopt', /2025-11-25, 2026-07-28, draft/],
  ['… that offers the handshake era only', { result: { supportedVersions: ['2025-11-25'] } }, 'initialize', /offers only 2025-11-25/, { outcome: 'refused' }],
  ['… that offers what nobody knows', { result: { supportedVersions: ['2031-01-01'] } }, 'fail', /does not speak/],
  ['… that offers nothing', { result: { supportedVersions: [] } }, 'fail', /does not speak/],
  ['a result that is no discover result', { result: {} }, 'initialize', /no discover result/, { outcome: 'inconclusive' }],
  ['a result that is no object', { result: null }, 'initialize', /no discover result/],
  ['method not found', { error: new RpcError(-32601, 'Method not found') }, 'initialize', /-32601 "Method not found"/, { outcome: 'refused' }],
  ['a server that wants initialize first', { error: new RpcError(-32000, 'Server not initialized') }, 'initialize', /-32000/],
  ['an error of its own making', { error: new RpcError(-1, 'no') }, 'initialize', /answered -1 "no":/],
  ['an error without a code', { error: new RpcError(Number.NaN, 'no') }, 'initialize', /NaN/],
  ['another revision, which is ours too', refused(['2026-07-28']), 'probe-again', /supports 2026-07-28/, { revision: '2026-07-28' }],
  ['another revision, of the handshake era', refused(['2025-11-25', '2025-06-18']), 'initialize', /-32022/, { outcome: 'refused' }],
  ['another revision, of a later time', refused(['2027-01-01']), 'fail', /supports only 2027-01-01/],
  ['another revision, unsaid which', refused(), 'initialize', /-32022/],
  ['another revision, in nonsense', refused('2026-07-28'), 'initialize', /-32022/],
  ['another revision, in a list of nonsense', refused([7, null]), 'initialize', /-32022/],
  ['a response that is none', { error: new MalformedResponse([{ code: 'no-result-or-error', message: 'Neither.' }]) }, 'initialize', /breaks JSON-RPC: Neither\./, { outcome: 'inconclusive' }],
  ['400 without JSON-RPC', http(400), 'initialize', /HTTP 400/, { outcome: 'refused' }],
  ['404', http(404), 'initialize', /HTTP 404/],
  ['405', http(405), 'initialize', /HTTP 405/],
  ['500', http(500), 'fail', /HTTP 500/],
  ['503', http(503), 'fail', /HTTP 503/],
  ['401', failed({ kind: 'unauthorized', url, challenge: undefined, body: '' }), 'fail', /wants authorization/],
  ['nothing the page may see', failed({ kind: 'unreachable', url, reason: 'Failed to fetch' }), 'initialize', /CORS/, { outcome: 'inconclusive' }],
  ['a 2xx without an answer', failed({ kind: 'no-answer', url, status: 202, contentType: '', body: '', reason: 'empty' }), 'initialize', /HTTP 202/, { outcome: 'inconclusive' }],
  ['a closed channel', failed({ kind: 'closed', reason: 'gone' }), 'fail', /gone/],
  ['a cancelled exchange', failed({ kind: 'aborted' }), 'fail', /aborted/],
  ['a refusal of ours', failed({ kind: 'unsupported', reason: 'no' }), 'fail', /no/],
  ['a closed connection', { error: new ConnectionClosed('closed before') }, 'fail', /closed before/],
  ['a fault of ours', { error: 'broken' }, 'fail', /broken/],
];

test.each(table)('%s', (_name, outcome, next, words, more = {}) => {
  for (const exchangePerRequest of [true, false]) expect(decideByProbe(outcome, ['2026-07-28'], exchangePerRequest)).toMatchObject({ next, words: expect.stringMatching(words), ...more });
});

test('V14, W4: silence says something only where a server may ignore what it does not know', () => {
  const silence = { error: new RequestTimeout('server/discover', 5000) };
  expect(decideByProbe(silence, ['2026-07-28'], true)).toMatchObject({ next: 'fail' });
  expect(decideByProbe(silence, ['2026-07-28'], false)).toMatchObject({ next: 'initialize', outcome: 'inconclusive' });
});

test('our preference decides among what both speak', () => {
  expect(decideByProbe({ result: { supportedVersions: ['2025-11-25', '2026-07-28'] } }, ['2026-07-28', '2025-11-25'], true)).toMatchObject({ revision: '2026-07-28' });
});
