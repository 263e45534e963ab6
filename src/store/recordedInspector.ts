// A recorded session as an inspector: every panel reads it as it reads a live one, and nothing can be sent. Whether the log
// came from a file or from this browser's storage is all the same here.

import type { QueryClient } from '@tanstack/query-core';
import { createStore } from 'zustand/vanilla';
import type { Bytes } from '../base/units.ts';
import { LogConnection } from '../log/logConnection.ts';
import type { MessageLog } from '../log/messageLog.ts';
import type { TransportChoice } from '../transport/createTransport.ts';
import type { FrameReader } from '../transport/frameReader.ts';
import { whySilent, type ConnectionConfig, type ConnectionState, type Recording } from './connectionState.ts';
import type { FailureContext } from './explainFailure.ts';
import type { Inspector, InspectorState } from './inspector.ts';
import { outcomeOfError, outcomeOfResult, type Invocation, type Outcome } from './invocation.ts';
import { fetchList, listKey, readKey, type ListMethod } from './queries.ts';
import { findRecordedAnswers, requestOf, responseOf, resultOf } from './recordedAnswers.ts';

/** What a recorded session is made from. */
export interface RecordedSession {
  readonly recording: Recording;
  readonly log: MessageLog;
  /** Rows in the log. */
  readonly rows: number;
}

/** What it needs of the page. */
export interface RecordedPorts {
  readonly reader: FrameReader;
  /** Lets other tasks run. */
  readonly breathe: () => Promise<void>;
  readonly pageOrigin: string;
}

const KEPT_CALLS = 500;
const LISTS: readonly ListMethod[] = ['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list'];
/** Results that are read for the panels' histories; the older ones stand in Messages. */
const MOST_READ: Bytes = 32 * 1024 * 1024;
const TRANSPORTS: readonly string[] = ['streamable-http', 'sse', 'websocket', 'demo'] satisfies readonly TransportChoice[];

/** Reads what the panels will ask for, then stands for the session. Fails in nothing: what is not in the log is said where it is asked for. */
export async function createRecordedInspector(id: string, { recording, log, rows }: RecordedSession, queries: QueryClient, ports: RecordedPorts): Promise<Inspector> {
  const { reader, breathe } = ports;
  const { url, transport } = recording;
  const config: ConnectionConfig = { url, transport: (TRANSPORTS.includes(transport) ? transport : 'streamable-http') as TransportChoice, headers: {}, subprotocol: '', era: 'auto', timeoutMs: 60_000 };
  const context: FailureContext = { url, transport: config.transport, pageOrigin: ports.pageOrigin };
  const answers = await findRecordedAnswers(log, rows, reader, breathe);
  const invocations = await readInvocations(log, answers.calls, context, ports);
  const agreement = await answers.agreement();
  const connection: ConnectionState = { status: 'recorded', recording, negotiated: agreement?.negotiated, clientCapabilities: agreement?.clientCapabilities ?? {} };
  const state = createStore<InspectorState>(() => ({ connection, invocations }));
  // Asked for at once, because it costs nothing: the rail shows how much there is of each.
  for (const method of LISTS) void queries.prefetchQuery({ queryKey: listKey(id, method), queryFn: () => fetchList(method, (params) => answers.answer(method, params)) });
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    id,
    config,
    state,
    log,
    rowOfRequest(requestId) {
      // Ids count anew in each connection: the newest is meant.
      for (let number = log.connections.length; number > 0; number--) {
        const row = new LogConnection(log.storage, number).rowOfRequest(requestId);
        if (row !== undefined) return row;
      }
      return undefined;
    },
    clientVersion: recording.client.version,
    queries,
    // Nothing is sent, so nothing is checked beforehand.
    validate: () => Promise.resolve([]),
    lists: {
      key: (method) => listKey(id, method),
      fetch: (method) => fetchList(method, (params) => answers.answer(method, params)),
      readKey: (uri) => readKey(id, uri),
      read: (uri) => answers.answer('resources/read', { uri }),
    },
    actions: { connect: nothing, disconnect: nothing, call: () => 0, cancel: () => {}, sendRaw: () => Promise.resolve(whySilent(connection)), probe: nothing },
    dispose() {
      queries.removeQueries({ queryKey: [id] });
      return Promise.resolve();
    },
  };
}

/** The newest calls with how they ended, oldest first. */
async function readInvocations(log: MessageLog, calls: readonly number[], context: FailureContext, { reader, breathe }: RecordedPorts): Promise<readonly Invocation[]> {
  const invocations: Invocation[] = [];
  let bytes = 0;
  // As live: those of one connection, the last one that made any.
  const connection = log.facts.connection(calls.at(-1) ?? 0);
  for (let at = calls.length - 1; at >= 0 && invocations.length < KEPT_CALLS; at--) {
    const row = log.row(calls[at] ?? 0);
    if (row.connection !== connection) break;
    const answer = row.pair === undefined ? undefined : log.row(row.pair);
    if ((bytes += row.bytes + (answer?.bytes ?? 0)) > MOST_READ) break;
    const request = await requestOf(log, row.index, reader);
    if (!request) continue;
    const response = answer && (await responseOf(log, answer.index, reader));
    let outcome: Outcome;
    try {
      outcome = response ? outcomeOfResult(resultOf(response)) : unanswered(row.status);
    } catch (error) {
      outcome = outcomeOfError(error, context);
    }
    // The subject is cut where it is long; the params are whole.
    const target = request.params?.['name'];
    invocations.push({ number: at + 1, method: request.method, target: typeof target === 'string' ? target : row.subject, params: request.params, requestId: request.id, startedAt: row.at, endedAt: answer?.at ?? row.at, progress: undefined, logLines: [], moreLogLines: 0, findings: answer?.findings ?? [], outcome });
    await breathe();
  }
  return invocations.reverse();
}

function unanswered(status: string): Outcome {
  if (status === 'timeout') return { type: 'timeout', message: 'No answer in time' };
  if (status === 'cancelled') return { type: 'cancelled' };
  return { type: 'transportError', explanation: { title: 'No answer in this recording', text: 'The request is recorded, its answer is not.', tries: ['What else came is in Messages.'], body: undefined, canProbe: false } };
}
