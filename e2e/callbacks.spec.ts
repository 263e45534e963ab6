// Servers that ask the client: sampling, elicitation and roots over both transports that carry them, in both eras. The answers come
// from a test page (entry/session.ts) until the interface gives them; what counts is on the wire, on both ends of it.

import type { McpServer } from '@modelcontextprotocol/server';
import type { JsonObject } from '../src/protocol/jsonRpc.ts';
import type { Answer, Run, RunReport } from './entry/session.ts';
import { serveTestPages } from './inspector/servePage.ts';
import { expect, test } from './inspector/test.ts';
import { ASKED, createAskingServer, keyOf, stateOf } from './servers/askingServer.ts';
import { startHttpServer } from './servers/httpServer.ts';
import { startWebSocketServer } from './servers/webSocketServer.ts';

interface Serving {
  readonly url: string;
  readonly received: readonly unknown[];
  close(): Promise<void>;
}

interface Case {
  readonly title: string;
  readonly tool: string;
  /** In the order in which the tool asks. */
  readonly answers: readonly Answer[];
  /** What the server makes of the last answer. */
  readonly view?: JsonObject;
}

const TRANSPORTS: readonly { readonly transport: Run['transport']; readonly serve: (createServer: () => McpServer) => Promise<Serving> }[] = [
  { transport: 'websocket', serve: startWebSocketServer },
  { transport: 'streamable-http', serve: startHttpServer },
];

const SAMPLE = { role: 'assistant', model: 'tester', content: { type: 'text', text: 'Blue' }, stopReason: 'endTurn' };
const ROOTS = { roots: [{ uri: 'file:///home/ada', name: 'Ada’s' }] };
const NAME = { action: 'accept', content: { name: 'Ada' } };

const CASES: readonly Case[] = [
  { title: 'sampling', tool: 'ask_sampling', answers: [{ result: SAMPLE }], view: { kind: 'sampling', result: SAMPLE } },
  { title: 'elicitation', tool: 'ask_elicitation', answers: [{ result: NAME }], view: { kind: 'elicit', ...NAME } },
  { title: 'elicitation declined', tool: 'ask_elicitation', answers: [{ result: { action: 'decline' } }], view: { kind: 'elicit', action: 'decline' } },
  { title: 'elicitation cancelled', tool: 'ask_elicitation', answers: [{ result: { action: 'cancel' } }], view: { kind: 'elicit', action: 'cancel' } },
  { title: 'roots', tool: 'ask_roots', answers: [{ result: ROOTS }], view: { kind: 'roots', ...ROOTS } },
  { title: 'elicitation, then sampling', tool: 'ask_twice', answers: [{ result: { action: 'accept', content: { count: 2 } } }, { result: SAMPLE }], view: { kind: 'sampling', result: SAMPLE } },
  { title: 'sampling refused', tool: 'ask_sampling', answers: [{ error: { code: -1, message: 'User rejected sampling request' } }] },
];

const OFFERED = { sampling: {}, elicitation: { form: {}, url: {} }, roots: { listChanged: true } };
const CLIENT = { name: 'wirescope', title: 'Wirescope', version: '0.1.0' };
const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': CLIENT,
  'io.modelcontextprotocol/clientCapabilities': OFFERED,
};

type Message = readonly [direction: 'sent' | 'received', message: unknown];
const sent = (message: object): Message => ['sent', { jsonrpc: '2.0', ...message }];
/** What the server adds beside it is its own affair. */
const received = (message: object): Message => ['received', expect.objectContaining({ jsonrpc: '2.0', ...message })];

const ERAS = [
  { era: 'legacy', revision: '2025-11-25', words: 'by requests of the server’s in the handshake era', expected: handshakeFrames },
  { era: 'auto', revision: '2026-07-28', words: 'by results that ask in the stateless era', expected: statelessFrames },
] as const;

for (const { transport, serve } of TRANSPORTS) {
  for (const { era, revision, words, expected } of ERAS) {
    // One page for all cases: opening a page costs more than ten of them.
    test(`a server asks over ${transport}, ${words}`, async ({ page, start }) => {
      const pages = await start(serveTestPages());
      await page.goto(`${pages.url}e2e/entry/session.html`);
      for (const each of CASES) {
        const server = await start(serve(createAskingServer));
        const report = await page.evaluate(async (run) => (await window.wirescopeCall?.(run)) as RunReport, { transport, url: server.url, era, tool: each.tool, ...callbacks(each) });
        const frames = report.frames.map(({ direction, text }): Message => [direction, JSON.parse(text)]);
        expect(frames, each.title).toEqual(expected(each));
        // What the page claims to have sent has arrived, and nothing else.
        expect(server.received, each.title).toEqual(frames.filter(([direction]) => direction === 'sent').map(([, message]) => message));
        expect(report, each.title).toMatchObject({ revision, asked: { length: each.answers.length } });
        // A refusal ends the call here where no frame can carry it.
        expect(Object.keys(report.outcome), each.title).toEqual([each.view || era === 'legacy' ? 'result' : 'error']);
      }
    });
  }
}

/** Each input asked for is a request of the server's, under an id of its own counting, and is answered under the same. */
function handshakeFrames({ tool, answers, view }: Case): readonly Message[] {
  return [
    sent({ id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: OFFERED, clientInfo: CLIENT } }),
    received({ id: 1, result: expect.objectContaining({ protocolVersion: '2025-11-25' }) }),
    sent({ method: 'notifications/initialized' }),
    sent({ id: 2, method: 'tools/call', params: { name: tool, arguments: {} } }),
    ...answers.flatMap((answer, id) => {
      const { method, params = {} } = inputsOf(tool)[id] ?? {};
      return [received({ id, method, params: expect.objectContaining(params) }), sent({ id, ...answer })];
    }),
    // A refusal is an answer too: the server makes of it what it will.
    received({ id: 2, result: expect.objectContaining(view ? { structuredContent: view } : { isError: true }) }),
  ];
}

/** Each input asked for ends its request; the next has a new id, the answer, and the round's state as it came. */
function statelessFrames({ tool, answers, view }: Case): readonly Message[] {
  const params = { name: tool, arguments: {}, _meta: META };
  const asking = inputsOf(tool).map((input, index) => received({ id: index + 2, result: expect.objectContaining({ resultType: 'input_required', inputRequests: { [keyOf(index + 1)]: input }, requestState: stateOf(index + 1) }) }));
  const rounds = answers.flatMap((answer, index) => {
    const next = 'result' in answer ? [sent({ id: index + 3, method: 'tools/call', params: { ...params, inputResponses: { [keyOf(index + 1)]: answer.result }, requestState: stateOf(index + 1) } })] : [];
    return [...asking.slice(index, index + 1), ...next];
  });
  return [
    sent({ id: 1, method: 'server/discover', params: { _meta: META } }),
    received({ id: 1, result: expect.objectContaining({ supportedVersions: ['2026-07-28'] }) }),
    sent({ id: 2, method: 'tools/call', params }),
    ...rounds,
    // A result cannot be answered with an error: who refuses does not ask again.
    ...(view ? [received({ id: answers.length + 2, result: expect.objectContaining({ resultType: 'complete', structuredContent: view }) })] : []),
  ];
}

const inputsOf = (tool: string): typeof ASKED[string] => ASKED[tool] ?? [];

/** All three are offered always; those that are not asked for here would be found out. */
function callbacks({ tool, answers }: Case): Pick<Run, 'sampling' | 'elicitation' | 'roots'> {
  const unasked: Answer = { error: { code: -32603, message: 'Nobody asked for this.' } };
  const answerTo = (method: string): Answer => answers[inputsOf(tool).findIndex((input) => input.method === method)] ?? unasked;
  return { sampling: answerTo('sampling/createMessage'), elicitation: answerTo('elicitation/create'), roots: answerTo('roots/list') };
}
