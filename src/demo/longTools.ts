// Tools that take time: cancellation, progress, log messages and load.
//
// Everything they send on the way goes through `ctx.mcpReq`, so it travels on the stream of the
// request that caused it. `ctx.mcpReq.log` keeps the rule of each era by itself: a handshake
// session gets every level until it sends logging/setLevel; under 2026-07-28 nothing is sent
// unless the request names a level in _meta["io.modelcontextprotocol/logLevel"].
//
// None of them can answer late: once a request is cancelled the SDK drops what its handler
// returns. The misbehaving server has a tool that does (`late_answer`).

import { fromJsonSchema } from '@modelcontextprotocol/server';
import type { CallToolResult, McpServer, ServerContext } from '@modelcontextprotocol/server';
import type { Milliseconds } from '../base/units.ts';
import { counted, pause } from './demoState.ts';
import type { DemoState } from './demoState.ts';

// Long enough to send in bulk, short enough that a cancellation is seen within a frame.
const FLOOD_SLICE: Milliseconds = 8;
const STEP: Milliseconds = 100;

const slowInput = fromJsonSchema<{ seconds?: number }>({
  type: 'object',
  properties: { seconds: { type: 'number', minimum: 0, maximum: 600, default: 10, description: 'How long to take' } },
});

const analyzeInput = fromJsonSchema<{ file_path: string }>({
  type: 'object',
  properties: { file_path: { type: 'string', minLength: 1, description: 'Any name; no file is read', examples: ['/data/report.csv'] } },
  required: ['file_path'],
});

const floodInput = fromJsonSchema<{ count?: number; bytes?: number }>({
  type: 'object',
  properties: {
    count: { type: 'integer', minimum: 0, maximum: 5_000_000, default: 1000, description: 'How many log messages to send' },
    bytes: { type: 'integer', minimum: 120, maximum: 1_000_000, default: 300, description: 'Size of each message on the wire, roughly' },
  },
});

const text = (value: string): CallToolResult => ({ content: [{ type: 'text', text: value }] });

// Never reaches the client; a handler has to return something.
const ABANDONED = text('Cancelled.');

export function registerLongTools(server: McpServer, state: DemoState): void {
  server.registerTool(
    'slow_tool',
    {
      title: 'Slow tool',
      description: 'Answers after some seconds. Cancel it to see what goes over the wire; get_status then counts one more cancelled call.',
      inputSchema: slowInput,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ seconds = 10 }, ctx) =>
      counted(state, ctx.mcpReq.signal, async () => ((await pause(state.clock, seconds * 1000, ctx.mcpReq.signal)) ? text(`Done after ${seconds} s.`) : ABANDONED)),
  );

  server.registerTool(
    'analyze_file',
    { title: 'Analyze a file', description: 'Pretends to analyze a file: ten progress notifications and two log messages on the way.', inputSchema: analyzeInput, annotations: { readOnlyHint: true } },
    ({ file_path }, ctx) => counted(state, ctx.mcpReq.signal, () => analyze(file_path, state, ctx)),
  );

  server.registerTool(
    'flood',
    { title: 'Flood of log messages', description: 'Sends many log messages as fast as it can, to see how the message log copes.', inputSchema: floodInput, annotations: { idempotentHint: true } },
    ({ count = 1000, bytes = 300 }, ctx) => counted(state, ctx.mcpReq.signal, () => flood(count, bytes, state, ctx)),
  );
}

async function analyze(filePath: string, state: DemoState, ctx: ServerContext): Promise<CallToolResult> {
  const { signal, _meta: meta } = ctx.mcpReq;
  await ctx.mcpReq.log('info', `Starting analysis of ${filePath}`, 'analyzer');
  for (let step = 1; step <= 10; step += 1) {
    if (!(await pause(state.clock, STEP, signal))) return ABANDONED;
    // Without a token the caller did not ask for progress, and must not get any.
    if (meta?.progressToken === undefined) continue;
    await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken: meta.progressToken, progress: step * 10, total: 100, message: `Step ${step} of 10` } });
  }
  await ctx.mcpReq.log('info', `Analysis of ${filePath} complete.`, 'analyzer');
  return text(`Analysis results for ${filePath}: no problems found in 10 sections.`);
}

async function flood(count: number, bytes: number, state: DemoState, ctx: ServerContext): Promise<CallToolResult> {
  const { signal } = ctx.mcpReq;
  const padding = 'x'.repeat(Math.max(0, bytes - frameLength(floodLine(0))));
  const turn = eventLoopTurns();
  let sent = 0;
  try {
    for (let sliceStart = state.clock.now(); sent < count && !signal.aborted; sent += 1) {
      await ctx.mcpReq.log('info', floodLine(sent) + padding, 'flood');
      if (state.clock.now() - sliceStart < FLOOD_SLICE) continue;
      await turn.next();
      sliceStart = state.clock.now();
    }
  } finally {
    turn.stop();
  }
  return signal.aborted ? ABANDONED : text(`Sent ${sent} log messages of about ${bytes} bytes.`);
}

// Seven digits keep every message of a flood the same size.
const floodLine = (index: number): string => `#${String(index).padStart(7, '0')} `;
const frameLength = (data: string): number =>
  JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data, logger: 'flood' } }).length;

/** Gives the event loop a turn. A message port, because nested timers are held back to 4 ms each. */
function eventLoopTurns(): { next(): Promise<void>; stop(): void } {
  const { port1, port2 } = new MessageChannel();
  return {
    next: () =>
      new Promise((resolve) => {
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      }),
    stop() {
      port1.close();
      port2.close();
    },
  };
}
