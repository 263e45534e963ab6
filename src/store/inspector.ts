// One connection's world: state (zustand), cacheable answers (Query), the log, and the actions that change them.
// All wiring is here; nothing is global, so many servers at once is a list of these.

import { resultFindings } from '../protocol/resultFindings.ts';
import { messageOf } from '../base/messageOf.ts';
import type { QueryClient } from '@tanstack/query-core';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scheduler } from '../base/scheduler.ts';
import type { Bytes, Clock, Milliseconds } from '../base/units.ts';
import { RequestCancelled } from '../dispatcher/rpcError.ts';
import type { InboundNotification, Progress, RequestOptions } from '../dispatcher/dispatcher.ts';
import type { ExpressionSearch } from '../log/expressionSearch.ts';
import { MessageLog } from '../log/messageLog.ts';
import { ownString, type JsonObject, type RequestId } from '../protocol/jsonRpc.ts';
import type { Validate } from '../protocol/findings.ts';
import type { ClientSession, Negotiated, ResultReport } from '../session/clientSession.ts';
import type { EraEvidence } from '../session/eraEvidence.ts';
import type { CreateTransportPorts } from '../transport/createTransport.ts';
import type { FrameReader } from '../transport/frameReader.ts';
import { TransportError } from '../transport/transportError.ts';
import type { ConnectionConfig, ConnectionState } from './connectionState.ts';
import { explainFailure, type FailureContext } from './explainFailure.ts';
import { outcomeOfError, outcomeOfResult, type Invocation } from './invocation.ts';
import { createLiveUpdates } from './liveUpdates.ts';
import { openSession } from './openSession.ts';
import { probeReach } from './probeReach.ts';
import { createInvalidation, fetchList, listKey, readKey, type ListMethod, type ListPages } from './queries.ts';

export interface InspectorState {
  readonly connection: ConnectionState;
  /** Oldest first; the oldest settled ones are dropped past 500. */
  readonly invocations: readonly Invocation[];
}

export interface InspectorPorts extends CreateTransportPorts {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly reader: FrameReader;
  /** One for each connection, so that a server whose schemas are slow to check delays no other. @defaultValue output schemas are not checked */
  readonly createValidator?: () => { readonly validate: Validate; dispose(): void };
  /** Regular expressions of a filter run in a Worker, where they can be stopped. @defaultValue such filters are not offered */
  readonly expressions?: ExpressionSearch;
  readonly pageOrigin: string;
  readonly clientVersion: string;
}

export interface CallRequest {
  readonly method: string;
  readonly target: string;
  readonly params: JsonObject | undefined;
  /** @defaultValue the connection's */
  readonly timeoutMs?: Milliseconds;
}

/** Stable methods; none throws, failures become state. */
export interface InspectorActions {
  /** Opens, finds the era and agrees. Once per inspector. */
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /** Makes one call and records its course. @returns its number */
  call(request: CallRequest): number;
  cancel(number: number): void;
  /** Puts any text on the wire as one frame. @returns what went wrong, in words */
  sendRaw(text: string): Promise<string | undefined>;
  /** Asks whether anything answers at the address: one `no-cors` GET. Only by the user's click. */
  probe(): Promise<void>;
}

export interface Inspector {
  readonly id: string;
  readonly config: ConnectionConfig;
  readonly state: StoreApi<InspectorState>;
  /** Of this connection, and of those before it to the same server when it is preserved. */
  readonly log: MessageLog;
  /** The newest row of a request that this connection sent under this id. */
  rowOfRequest(id: RequestId): number | undefined;
  /** The version this client gives to servers. */
  readonly clientVersion: string;
  readonly queries: QueryClient;
  /** Checks a value against a schema, off the page's thread where the page has a Worker for it. */
  readonly validate: Validate;
  readonly actions: InspectorActions;
  /** Query functions for the lists and reads; keys beside them. */
  readonly lists: {
    key(method: ListMethod): readonly unknown[];
    fetch(method: ListMethod): Promise<ListPages>;
    readKey(uri: string): readonly unknown[];
    read(uri: string): Promise<unknown>;
  };
  /** Disconnects and forgets the connection's cached answers. */
  dispose(): Promise<void>;
}

const KEPT_INVOCATIONS = 500;
/** Calls that may report progress. */
const PROGRESS = new Set(['tools/call', 'resources/read', 'prompts/get']);

/** An empty log. @param budget memory for texts */
export function createLog({ clock, scheduler }: Pick<InspectorPorts, 'clock' | 'scheduler'>, budget?: Bytes): MessageLog {
  return new MessageLog({ scheduler, originEpoch: clock.epoch(), originMonotonic: clock.now(), ...(budget === undefined ? {} : { budget }) });
}

/** @param log goes on in it; @defaultValue an empty one */
export function createInspector(id: string, config: ConnectionConfig, queries: QueryClient, ports: InspectorPorts, log: MessageLog = createLog(ports)): Inspector {
  const { clock } = ports;
  const state = createStore<InspectorState>(() => ({ connection: { status: 'idle' }, invocations: [] }));
  const record = log.connection({ url: config.url, transport: config.transport }, clock.now());
  for (const value of Object.values(config.headers)) log.secrets.add(value);
  const context: FailureContext = { url: config.url, transport: config.transport, pageOrigin: ports.pageOrigin };
  const invalidate = createInvalidation(queries, id, (run, afterMs) => void clock.setTimeout(run, afterMs));
  // Handles of running calls: not state, because nothing renders them.
  const running = new Map<number, { readonly controller: AbortController; requestId?: RequestId; exchange?: number | undefined }>();
  const connecting = new AbortController();
  const validator = ports.createValidator?.();
  /** Of the exchange asked for last: a server that logs much does so on one. */
  let lastCalls: { readonly exchange: number | undefined; readonly numbers: readonly number[] } = { exchange: undefined, numbers: [] };
  let session: ClientSession | undefined;
  let calls = 0;

  const setConnection = (connection: ConnectionState): void => {
    // Whatever becomes of the connection: a server that gave an id may have repeated it.
    const id = session?.sessionId;
    if (id !== undefined) log.secrets.add(id);
    state.setState({ connection });
  };
  const setInvocations = (change: (invocation: Invocation) => Invocation): void => state.setState(({ invocations }) => ({ invocations: invocations.map(change) }));
  const patch = (number: number, change: Partial<Invocation>): void => setInvocations((invocation) => (invocation.number === number ? { ...invocation, ...change } : invocation));
  const live = createLiveUpdates(ports.scheduler, setInvocations);

  // Hot: a server may log without end while a call runs; guarded by `npm run bench -- flood`.
  function receiveLog({ params, exchange, seq, at }: InboundNotification): void {
    if (running.size > 0) live.logLine(callsOn(exchange), { seq, at, params });
  }

  /** A stream per request says whose line it is; a shared channel does not, so every running call gets it. */
  function callsOn(exchange: number | undefined): readonly number[] {
    if (exchange !== undefined && exchange === lastCalls.exchange) return lastCalls.numbers;
    let numbers: readonly number[] = [];
    if (exchange !== undefined) for (const [number, handle] of running) if (exchangeOf(handle) === exchange) numbers = [number];
    if (numbers.length === 0) return [...running.keys()];
    lastCalls = { exchange, numbers };
    return numbers;
  }

  function exchangeOf(handle: { readonly requestId?: RequestId; exchange?: number | undefined }): number | undefined {
    if (handle.exchange === undefined && handle.requestId !== undefined) {
      const row = record.rowOfRequest(handle.requestId);
      handle.exchange = row === undefined ? undefined : record.exchangeOf(row);
    }
    return handle.exchange;
  }

  function receiveNotification(notification: InboundNotification): void {
    if (notification.method.endsWith('list_changed') || notification.method === 'notifications/resources/updated') invalidate(notification.method, ownString(notification.params, 'uri'));
  }

  function addEvidence(evidence: EraEvidence): void {
    const { connection } = state.getState();
    if (connection.status === 'connecting') setConnection({ ...connection, evidence: [...connection.evidence, evidence] });
  }

  /** What was agreed on again, after the server had lost the session: what was listed before may differ now. */
  function renegotiated(negotiated: Negotiated): void {
    const { connection } = state.getState();
    if (connection.status !== 'ready') return;
    setConnection({ ...connection, negotiated, sessionId: session?.sessionId });
    // Marked, not fetched: a server that loses sessions must not set off requests that nobody made.
    void queries.invalidateQueries({ queryKey: [id], refetchType: 'none' });
  }

  function receiveFindings({ id: requestId, seq, findings }: ResultReport): void {
    for (const finding of findings) record.annotate(seq, finding);
    setInvocations((invocation) => (invocation.requestId === requestId ? { ...invocation, findings: [...invocation.findings, ...findings].slice(0, 200) } : invocation));
  }

  function fail(error: unknown): void {
    const { connection } = state.getState();
    if (connection.status !== 'connecting') return;
    setConnection({ status: 'failed', explanation: explainFailure(error, { ...context, triedHttpSse: connection.evidence.some(({ step, outcome }) => step === 'HTTP+SSE' && outcome === 'refused') }), evidence: connection.evidence, probe: 'not-asked' });
  }

  function closed(error: TransportError | undefined): void {
    const { connection } = state.getState();
    if (connection.status === 'ready') setConnection({ status: 'closed', reason: error?.message ?? 'closed by you', negotiated: connection.negotiated });
    else if (error) fail(error);
  }

  async function connect(): Promise<void> {
    if (state.getState().connection.status !== 'idle') return;
    setConnection({ status: 'connecting', since: clock.now(), evidence: [] });
    try {
      const negotiated = await openSession({
        config,
        ports,
        record,
        signal: connecting.signal,
        created: (created) => void (session = created),
        options: {
          clientInfo: { name: 'wirescope', title: 'Wirescope', version: ports.clientVersion },
          clock,
          logLevel: 'debug',
          examine: resultFindings,
          ...(validator ? { validate: validator.validate } : {}),
          callbacks: {
            logging: receiveLog,
            message: receiveNotification,
            closed,
            evidence: addEvidence,
            negotiated: renegotiated,
            findings: receiveFindings,
            unanswered: (requestId, why) => record.endRequest(requestId, why),
            fault: ({ seq, message, request: answered }) => {
              record.annotate(seq, { path: '', message });
              if (answered !== undefined) record.answeredBy(answered, seq);
            },
          },
        },
      });
      const { connection } = state.getState();
      if (connection.status === 'connecting') setConnection({ status: 'ready', negotiated: { ...negotiated, evidence: connection.evidence }, sessionId: session?.sessionId });
    } catch (error) {
      fail(connecting.signal.aborted ? new RequestCancelled('Cancelled') : error);
    }
  }

  async function disconnect(): Promise<void> {
    connecting.abort();
    const { connection } = state.getState();
    if (connection.status === 'ready') setConnection({ status: 'closed', reason: 'closed by you', negotiated: connection.negotiated });
    await session?.close();
  }

  async function request(method: string, params: JsonObject | undefined, options: RequestOptions): Promise<unknown> {
    if (!session) throw new TransportError({ kind: 'closed', reason: 'not connected' });
    return session.request(method, params, options);
  }

  function call({ method, target, params, timeoutMs = config.timeoutMs }: CallRequest): number {
    const number = ++calls;
    const controller = new AbortController();
    running.set(number, { controller });
    const invocation: Invocation = { number, method, target, params, requestId: undefined, startedAt: clock.now(), endedAt: undefined, progress: undefined, logLines: [], moreLogLines: 0, findings: [], outcome: { type: 'pending' } };
    state.setState(({ invocations }) => ({ invocations: [...dropSettled(invocations), invocation] }));
    const end = (outcome: Invocation['outcome']): void => {
      running.delete(number);
      lastCalls = { exchange: undefined, numbers: [] };
      patch(number, { outcome, endedAt: clock.now() });
    };
    request(method, params, {
      timeoutMs,
      resetOnProgress: true,
      signal: controller.signal,
      onId: (requestId) => {
        const handle = running.get(number);
        // Each sending has an exchange of its own.
        if (handle) Object.assign(handle, { requestId, exchange: undefined });
        patch(number, { requestId });
      },
      // Only where progress can come: a request sent by hand goes out as it was written.
      ...(PROGRESS.has(method) ? { onProgress: (progress: Progress) => live.progress(number, progress) } : {}),
    }).then(
      (result) => end(outcomeOfResult(result)),
      (error: unknown) => end(outcomeOfError(error, context)),
    );
    return number;
  }

  async function sendRaw(text: string): Promise<string | undefined> {
    if (!session) return 'Not connected.';
    try {
      await session.sendRaw(text);
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }

  async function probe(): Promise<void> {
    const { connection } = state.getState();
    if (connection.status !== 'failed' || connection.probe === 'running') return;
    setConnection({ ...connection, probe: 'running' });
    const verdict = await probeReach(config.url, ports.fetch);
    record.note({ type: 'probe', at: clock.now(), url: config.url, verdict: verdict === 'answers' ? 'no-cors GET: a server answered; what it said is hidden from the page' : 'no-cors GET: nothing answered' });
    setConnection({ ...connection, probe: verdict });
  }

  const lists: Inspector['lists'] = {
    key: (method) => listKey(id, method),
    // Query's signal is not passed on: leaving a panel must not put a cancellation on the wire.
    fetch: (method) => fetchList(method, (params) => request(method, params, {})),
    readKey: (uri) => readKey(id, uri),
    read: (uri) => request('resources/read', { uri }, {}),
  };

  return {
    id,
    config,
    state,
    log,
    rowOfRequest: (requestId) => record.rowOfRequest(requestId),
    clientVersion: ports.clientVersion,
    queries,
    validate: validator?.validate ?? (() => Promise.resolve([])),
    lists,
    actions: { connect, disconnect, call, cancel: (number) => running.get(number)?.controller.abort(), sendRaw, probe },
    async dispose() {
      await disconnect();
      validator?.dispose();
      queries.removeQueries({ queryKey: [id] });
    },
  };
}

/** Makes room for one more by letting go of the oldest settled calls; a running one is never dropped. */
function dropSettled(invocations: readonly Invocation[]): readonly Invocation[] {
  let surplus = invocations.length + 1 - KEPT_INVOCATIONS;
  return surplus <= 0 ? invocations : invocations.filter(({ outcome }) => outcome.type === 'pending' || surplus-- <= 0);
}

/** The server's name as it gave it, for tabs and titles. */
export function serverName(serverInfo: unknown): string | undefined {
  return ownString(serverInfo, 'title') ?? ownString(serverInfo, 'name');
}
