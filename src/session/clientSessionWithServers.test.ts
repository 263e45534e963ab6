import { resultFindings } from '../protocol/resultFindings.ts';
import { expect, test } from 'vitest';
import { createDemoHttp } from '../demo/demoHttp.ts';
import { createDemoState } from '../demo/demoState.ts';
import { createMisbehavingFetch } from '../demo/misbehavingServer.ts';
import type { DispatcherFault } from '../dispatcher/dispatcher.ts';
import { JsonRpcDispatcher } from '../dispatcher/jsonRpcDispatcher.ts';
import { own } from '../protocol/jsonRpc.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import { testPorts } from '../testing/fakeFetch.ts';
import { manualClock, settled } from '../testing/manualClock.ts';
import { recordedWire } from '../testing/scriptedWire.ts';
import { createStreamableHttpTransport } from '../transport/streamableHttpTransport.ts';
import { ClientSession, type SessionCallbacks } from './clientSession.ts';

const clientInfo = { name: 'test', version: '1' };

/** A session over Streamable HTTP with one of the servers of this page. */
async function connectTo(fetch: typeof globalThis.fetch, callbacks: SessionCallbacks = {}) {
  const clock = manualClock();
  const { wire, record } = recordedWire(createStreamableHttpTransport({ url: 'http://demo.invalid/mcp', headers: {} }, testPorts(fetch, clock)));
  const faults: DispatcherFault[] = [];
  const session = await new ClientSession(new JsonRpcDispatcher(wire, { clock }), { clientInfo, examine: resultFindings, callbacks: { fault: (fault) => void faults.push(fault), ...callbacks } }).open();
  const problems = (): unknown[] => [...record.readings].flatMap(([seq, reading]) => reading.problems.map(({ code }) => [seq, code]));
  return { session, record, faults, clock, problems };
}

/** The demo server, reached as a network would. */
function demo() {
  const state = createDemoState({ ...manualClock(), setTimeout: (callback) => (queueMicrotask(callback), () => {}) });
  const http = createDemoHttp(state);
  const fetch: typeof globalThis.fetch = (input, init) => http.fetch(new Request(input, init));
  return { fetch, http, state };
}

test.each<[choice: EraChoice, revision: string, sessions: number]>([
  ['auto', '2026-07-28', 0],
  ['2026-07-28', '2026-07-28', 0],
  ['legacy', '2025-11-25', 1],
  ['2025-11-25', '2025-11-25', 1],
  ['2025-06-18', '2025-06-18', 1],
  ['2025-03-26', '2025-03-26', 1],
  ['2024-11-05', '2024-11-05', 1],
])('B9: the demo server, %s: lists, calls, progress, errors, and not one problem', async (choice, revision, sessions) => {
  const { fetch, http } = demo();
  const logged: unknown[] = [];
  const { session, faults, problems, record } = await connectTo(fetch, { logging: ({ params }) => void logged.push(params?.['level']) });
  const negotiated = await session.connect(choice);
  expect(negotiated).toMatchObject({ revision, serverInfo: { name: 'wirescope-demo' }, capabilities: { tools: {}, resources: {}, prompts: {} } });
  expect([http.sessionCount(), session.sessionId === undefined]).toEqual([sessions, sessions === 0]);
  expect(own(await session.listTools(), 'tools')).toHaveLength(21);
  expect(own(await session.listResources(), 'resources')).toHaveLength(4);
  expect(own(await session.listPrompts(), 'prompts')).toHaveLength(3);
  expect(await session.callTool('calculator', { operation: 'add', a: 5, b: 3 })).toMatchObject({ content: [{ text: '8' }] });
  expect(await session.readResource('resource://examples/dataset')).toMatchObject({ contents: [{ uri: 'resource://examples/dataset' }] });
  expect(await session.getPrompt('greeting', { name: 'Alice' })).toMatchObject({ messages: [{ content: { text: expect.stringContaining('Hello, Alice!') } }] });
  const progress: number[] = [];
  await session.callTool('analyze_file', { file_path: '/a.csv' }, { onProgress: (update) => void progress.push(update.progress) });
  expect(progress).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  await expect(session.call('non_existent_method', { data: 'test' })).rejects.toMatchObject({ name: 'RpcError', code: -32601 });
  await session.close();
  expect([faults, problems(), http.sessionCount()]).toEqual([[], [], 0]);
  expect(record.frames.filter(({ carrierProblem }) => carrierProblem !== undefined)).toEqual([]);
  // Log messages come unasked for in the handshake era only.
  expect(logged.length).toBe(sessions === 0 ? 0 : 2);
});

test('X1, X2: a cancelled call is cancelled on the server, in both eras', async () => {
  for (const choice of ['legacy', '2026-07-28'] as const) {
    const http = createDemoHttp(createDemoState({ ...manualClock(), setTimeout: () => () => {} }));
    const { session } = await connectTo((input, init) => {
      const request = new Request(input, init);
      // Set from outside: the signal that Node 20 derives from `init.signal` goes deaf after a garbage collection.
      if (init?.signal) Object.defineProperty(request, 'signal', { value: init.signal });
      return http.fetch(request);
    });
    await session.connect(choice);
    const controller = new AbortController();
    const call = session.callTool('slow_tool', {}, { signal: controller.signal });
    const status = async (): Promise<unknown> => own(await session.callTool('get_status', {}), 'structuredContent');
    await expect.poll(status).toMatchObject({ runningCalls: 1 });
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'RequestCancelled' });
    await expect.poll(status).toMatchObject({ cancelledCalls: 1, runningCalls: 0 });
    await session.close();
  }
});

// [tool, how its call ends, faults, problems of the frames that came]
const misbehaviour: [tool: string, end: object, faults?: string[], problems?: string[]][] = [
  ['ok', { result: { content: [{ text: 'All is well.' }] } }],
  ['malformed_json', { error: { failure: { kind: 'no-answer' } } }, [], ['not-json']],
  ['malformed_then_answer', { result: {} }, [], ['not-json', 'not-json']],
  ['wrong_jsonrpc', { result: {} }, [], ['wrong-jsonrpc']],
  ['missing_jsonrpc', { result: {} }, [], ['wrong-jsonrpc']],
  ['unknown_id', { result: { content: [{ text: 'The right answer.' }] } }, ['unknown-id']],
  ['duplicate_id', { result: { content: [{ text: 'First.' }] } }, ['duplicate-response']],
  ['string_id', { result: {} }, ['id-type-changed']],
  ['null_id_error', { error: { name: 'RpcError', code: -32700 } }, ['answered-by-exchange'], ['null-id']],
  ['result_and_error', { error: { name: 'RpcError', code: -32000 } }, [], ['result-and-error']],
  ['neither', { error: { name: 'MalformedResponse' } }, [], ['no-result-or-error']],
  ['no_answer_202', { error: { failure: { kind: 'no-answer', status: 202 } } }],
  ['no_answer_200', { error: { failure: { kind: 'no-answer', status: 200 } } }],
  ['stream_without_answer', { error: { failure: { kind: 'no-answer' } } }],
  ['html_page', { error: { failure: { kind: 'no-answer', contentType: expect.stringContaining('html') } } }, [], ['not-json']],
  ['http_500_html', { error: { failure: { kind: 'http', status: 500 } } }, [], ['not-json']],
  ['batch_answer', { result: {} }, [], ['batch']],
  ['duplicate_keys', { result: { content: [{ text: 'Second.' }] } }, [], ['duplicate-key']],
  ['unsafe_integer', { result: {} }, [], ['unsafe-integer']],
  ['progress_nonsense', { result: {} }, ['unknown-progress-token', 'progress-not-increasing']],
  ['bad_content', { result: {} }],
  ['bad_output', { result: { structuredContent: { celsius: 'mild' } } }],
  ['hostile_text', { result: {} }],
  ['__proto__', { result: { content: [{ text: 'My name is __proto__.' }] } }],
  ['binary_noise', { result: {} }],
  ['never_answers', { error: { name: 'RequestTimeout' } }],
];
test('B1, B11: the misbehaving server: each call ends, each departure is found, and the connection stays usable', async () => {
  const { session, faults, problems, clock } = await connectTo(createMisbehavingFetch(manualClock()));
  await session.connect();
  faults.length = 0;
  for (const [tool, end, codes = [], found = []] of misbehaviour) {
    const before = problems().length;
    const call = session.callTool(tool, {}, { onProgress: () => {} }).then((result) => ({ result }), (error: unknown) => ({ error }));
    await settled();
    if (tool === 'never_answers') clock.advance(60_000);
    expect({ tool, end: await call }).toMatchObject({ tool, end });
    await settled();
    expect({ tool, faults: faults.splice(0).map(({ code }) => code) }).toEqual({ tool, faults: codes });
    expect({ tool, problems: (problems().slice(before) as [number, string][]).map(([, code]) => code) }).toEqual({ tool, problems: found });
  }
  expect(await session.ping()).toEqual({});
  await session.close();
});
