import { describe, expect, test } from 'vitest';
import { RpcError } from '../dispatcher/rpcError.ts';
import { readList } from '../protocol/findings.ts';
import { handLog, opened, type HandLog } from '../testing/recordedLog.ts';
import { directReader } from '../transport/frameReader.ts';
import type { ConnectionState } from './connectionState.ts';
import type { Inspector } from './inspector.ts';
import { NotRecorded } from './notRecorded.ts';
import { createQueryClient } from './queries.ts';
import { createRecordedInspector } from './recordedInspector.ts';

async function inspectorOf(hand: HandLog): Promise<Inspector> {
  const { log, rows, origin } = await opened(await hand.write());
  const { url, transport, client, redacted, startedAt } = origin.header;
  const recording = { name: 'a.jsonl', startedAt: Date.parse(startedAt), url, transport, client, redacted, origin, losses: [] };
  return createRecordedInspector('r', { recording, log, rows }, createQueryClient(), { reader: directReader, breathe: () => Promise.resolve(), pageOrigin: 'https://page.test' });
}

function asked(hand: HandLog, id: number | string, method: string, params: object, answer: object | undefined): void {
  hand.frame('sent', { jsonrpc: '2.0', id, method, params });
  if (answer) hand.frame('received', { jsonrpc: '2.0', id, ...answer });
}

const connectionOf = (inspector: Inspector): Extract<ConnectionState, { status: 'recorded' }> => {
  const { connection } = inspector.state.getState();
  if (connection.status !== 'recorded') throw new Error(connection.status);
  return connection;
};

describe('what was agreed on', () => {
  test('by the handshake', async () => {
    const hand = handLog();
    asked(hand, 1, 'server/discover', {}, { error: { code: -32601, message: 'no' } });
    asked(hand, 2, 'initialize', { protocolVersion: '2025-11-25', capabilities: { roots: {} } }, { result: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 's' }, instructions: 'read me' } });
    const { negotiated, clientCapabilities } = connectionOf(await inspectorOf(hand));
    expect(negotiated).toMatchObject({ revision: '2025-06-18', era: 'handshake', capabilities: { tools: {} }, serverInfo: { name: 's' }, instructions: 'read me', evidence: [{ step: 'initialize', outcome: 'agreed' }] });
    expect(clientCapabilities).toEqual({ roots: {} });
  });

  test('without one', async () => {
    const hand = handLog();
    asked(hand, 1, 'server/discover', { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } }, { result: { supportedVersions: ['2027-01-01', '2026-07-28'], capabilities: {}, _meta: { 'io.modelcontextprotocol/serverInfo': { name: 't' } } } });
    expect(connectionOf(await inspectorOf(hand)).negotiated).toMatchObject({ revision: '2026-07-28', era: 'stateless', serverInfo: { name: 't' } });
  });

  test('never: nothing is made up', async () => {
    const hand = handLog();
    asked(hand, 1, 'initialize', {}, undefined);
    asked(hand, 2, 'initialize', {}, { result: 7 });
    expect(connectionOf(await inspectorOf(hand)).negotiated).toBeUndefined();
  });
});

describe('lists and reads are what the server said last', () => {
  test('all pages of the newest asking', async () => {
    const hand = handLog();
    asked(hand, 1, 'tools/list', {}, { result: { tools: [{ name: 'old' }] } });
    asked(hand, 2, 'tools/list', {}, { result: { tools: [{ name: 'a' }], nextCursor: 'c' } });
    asked(hand, 3, 'tools/list', { cursor: 'c' }, { result: { tools: [{ name: 'b' }], nextCursor: 'lost' } });
    const { pages, stopped } = await (await inspectorOf(hand)).lists.fetch('tools/list');
    expect(readList('tools/list', pages).items.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(stopped).toMatch(/Page 3 failed: .*not asked/);
  });

  test('what was refused is refused again; what was not asked says so', async () => {
    const hand = handLog();
    asked(hand, 1, 'prompts/list', {}, { error: { code: -32601, message: 'no prompts', data: 1 } });
    asked(hand, 2, 'resources/list', {}, undefined);
    asked(hand, 3, 'resources/read', { uri: 'a:b' }, { result: { contents: [{ uri: 'a:b', text: 'x' }] } });
    const { lists } = await inspectorOf(hand);
    await expect(lists.fetch('prompts/list')).rejects.toThrow(RpcError);
    await expect(lists.fetch('resources/list')).rejects.toThrow(NotRecorded);
    await expect(lists.read('a:b')).resolves.toEqual({ contents: [{ uri: 'a:b', text: 'x' }] });
    await expect(lists.read('a:c')).rejects.toThrow(NotRecorded);
  });
});

test('calls with their ends, of the last connection that made any', async () => {
  const hand = handLog();
  asked(hand, 1, 'tools/call', { name: 'before' }, { result: {} });
  hand.reconnect();
  const name = 'n'.repeat(300);
  asked(hand, 1, 'tools/call', { name, arguments: { a: 1 } }, { result: { content: [] } });
  asked(hand, 2, 'tools/call', { name }, { result: { isError: true } });
  asked(hand, 3, 'prompts/get', { name }, { error: { code: -1, message: 'no' } });
  asked(hand, 4, 'tools/call', { name }, undefined);
  hand.connection.endRequest(4, 'timed out');
  asked(hand, 5, 'tools/call', { name }, undefined);
  asked(hand, 6, 'tools/call', { name }, { result: { resultType: 'input_required' } });
  const inspector = await inspectorOf(hand);
  const { invocations } = inspector.state.getState();
  expect(invocations.map(({ requestId, method, target, outcome }) => [requestId, method, target === name, outcome.type])).toEqual([
    [1, 'tools/call', true, 'result'],
    [2, 'tools/call', true, 'toolError'],
    [3, 'prompts/get', true, 'rpcError'],
    [4, 'tools/call', true, 'timeout'],
    [5, 'tools/call', true, 'transportError'],
    [6, 'tools/call', true, 'inputRequired'],
  ]);
  expect(invocations[0]).toMatchObject({ params: { name, arguments: { a: 1 } } });
  expect(new Set(invocations.map(({ number }) => number)).size).toBe(6);
  expect(inspector.log.row(inspector.rowOfRequest(1) ?? -1)).toMatchObject({ connection: 2 });
});

test('nothing can be sent, and it says why', async () => {
  const hand = handLog();
  hand.frame('sent', 'x');
  const { actions, state } = await inspectorOf(hand);
  const before = state.getState();
  await Promise.all([actions.connect(), actions.disconnect(), actions.probe()]);
  actions.call({ method: 'ping', target: '', params: undefined });
  actions.cancel(1);
  expect(await actions.sendRaw('x')).toMatch(/Recorded session: nothing can be sent/);
  expect(state.getState()).toBe(before);
});
