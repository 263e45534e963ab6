// The MCP client: handshake in either era, the verbs, and the answers to what a server asks. Built on a Dispatcher;
// knows no React, no log and no transport but through it. Results are what the server sent, unchanged.

import type { Milliseconds } from '../base/units.ts';
import type { Dispatcher, DispatcherFault, DispatcherHandlers, InboundNotification, RequestContext, RequestOptions } from '../dispatcher/dispatcher.ts';
import { RpcError } from '../dispatcher/rpcError.ts';
import { isObject, own, ownString, type JsonObject, type Params, type RpcRequest } from '../protocol/jsonRpc.ts';
import { readFrame } from '../protocol/readFrame.ts';
import { eraOf, isRevision, NEWEST_HANDSHAKE, NEWEST_STATELESS, type Era, type EraChoice, type Revision } from '../protocol/revisions.ts';
import type { TransportError } from '../transport/transportError.ts';
import { mayAskForInput, runInputRounds } from './inputRounds.ts';
import { decideByProbe, type EraEvidence, type ProbeOutcome } from './eraEvidence.ts';
import { handshakeRevision } from './revisions/handshake.ts';
import type { ClientFacts, Implementation, LoggingLevel, RevisionStrategy } from './revisions/revisionStrategy.ts';
import { statelessRevision } from './revisions/stateless.ts';
import { SessionError } from './sessionError.ts';
import { SessionVerbs } from './sessionVerbs.ts';
import { ToolHeaders } from './toolHeaders.ts';

/** Answers a server's request; what it returns becomes the result, an `RpcError` it throws the error. */
export type ServerRequestCallback = (params: Params | undefined, context: InputContext) => Promise<JsonObject>;

export interface InputContext {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** The request of the server; absent when a result asked, as in 2026-07-28. */
  readonly request?: RequestContext;
}

export interface SessionRequestOptions extends RequestOptions {
  /** `auto` answers what a result asks for through the callbacks; `manual` hands over `input_required` results. @defaultValue 'auto' where there are callbacks */
  readonly rounds?: 'auto' | 'manual';
}

export interface SessionCallbacks {
  readonly sampling?: ServerRequestCallback;
  readonly elicitation?: ServerRequestCallback;
  readonly listRoots?: ServerRequestCallback;
  /** Each `notifications/message`, before `message` sees it. */
  readonly logging?: (notification: InboundNotification) => void;
  /** Every notification, in wire order. */
  readonly message?: (notification: InboundNotification) => void;
  readonly fault?: (fault: DispatcherFault) => void;
  readonly closed?: (error: TransportError | undefined) => void;
  /** A request, the handshake's included, ended without a response. */
  readonly unanswered?: DispatcherHandlers['onUnanswered'];
  readonly evidence?: (evidence: EraEvidence) => void;
}

export interface SessionOptions {
  readonly clientInfo: Implementation;
  readonly callbacks?: SessionCallbacks;
  /** Instead of the capabilities inferred from which callbacks exist. */
  readonly capabilities?: JsonObject;
  /** Asked for with each request in the stateless era; the handshake era has `logging/setLevel`. */
  readonly logLevel?: LoggingLevel;
  /** How long to wait for an answer to the era probe where silence is an answer. @defaultValue 5,000 */
  readonly probeTimeoutMs?: Milliseconds;
}

/** What the server said of itself, as it said it, and how the era was found. */
export interface Negotiated {
  readonly revision: string;
  readonly era: Era;
  readonly serverInfo: unknown;
  readonly capabilities: JsonObject;
  readonly instructions: string | undefined;
  /** The whole result of `initialize` or `server/discover`. */
  readonly result: unknown;
  readonly evidence: readonly EraEvidence[];
}

const HEADER_MISMATCH = -32020;
/** Pages asked for again after a header mismatch. */
const RELIST_PAGES = 100;
const SERVER_INFO = 'io.modelcontextprotocol/serverInfo';
const STATELESS: readonly Revision[] = [NEWEST_STATELESS];

/** Lifetime: `open`, `connect` once, verbs, `close`. A closed session stays closed; reconnecting builds a new one. */
export class ClientSession extends SessionVerbs implements AsyncDisposable {
  readonly #dispatcher: Dispatcher;
  readonly #options: SessionOptions;
  readonly #evidence: EraEvidence[] = [];
  readonly #toolHeaders = new ToolHeaders();
  #strategy: RevisionStrategy | undefined;
  #negotiated: Negotiated | undefined;

  constructor(dispatcher: Dispatcher, options: SessionOptions) {
    super();
    this.#dispatcher = dispatcher;
    this.#options = options;
  }

  get negotiated(): Negotiated | undefined {
    return this.#negotiated;
  }

  get sessionId(): string | undefined {
    return this.#dispatcher.sessionId();
  }

  /** What we declare: inferred from the callbacks unless given. */
  get capabilities(): JsonObject {
    const { capabilities, callbacks = {} } = this.#options;
    if (capabilities) return capabilities;
    return {
      ...(callbacks.sampling ? { sampling: {} } : {}),
      ...(callbacks.elicitation ? { elicitation: { form: {}, url: {} } } : {}),
      ...(callbacks.listRoots ? { roots: { listChanged: true } } : {}),
    };
  }

  /** Opens the channel. @throws TransportError */
  async open(signal?: AbortSignal): Promise<this> {
    const { callbacks = {} } = this.#options;
    await this.#dispatcher.open(
      {
        onRequest: (request, context) => this.#serverAsks(request, context),
        onNotification: (notification) => {
          if (notification.method === 'notifications/message') callbacks.logging?.(notification);
          callbacks.message?.(notification);
        },
        ...(callbacks.fault ? { onFault: callbacks.fault } : {}),
        ...(callbacks.closed ? { onClosed: callbacks.closed } : {}),
        ...(callbacks.unanswered ? { onUnanswered: callbacks.unanswered } : {}),
      },
      signal,
    );
    return this;
  }

  /**
   * Finds the era and agrees on a revision. `auto` probes with `server/discover` and falls back by evidence;
   * `legacy` begins with `initialize`; a dated revision is used as it is.
   *
   * @throws RpcError | TransportError | RequestTimeout | SessionError
   */
  async connect(choice: EraChoice = 'auto', options: RequestOptions = {}): Promise<Negotiated> {
    if (choice === 'legacy') return this.initialize(NEWEST_HANDSHAKE, options);
    if (choice !== 'auto') {
      this.#found({ step: 'revision', outcome: 'agreed', words: `${choice} forced by you` });
      return eraOf(choice) === 'stateless' ? this.discover(choice, options) : this.initialize(choice, options);
    }
    if (this.#dispatcher.transportKind === 'sse') {
      this.#found({ step: 'HTTP+SSE', outcome: 'agreed', words: 'this transport exists only in the handshake era, so no probe was sent' });
      return this.initialize(NEWEST_HANDSHAKE, options);
    }
    return this.#probe(NEWEST_STATELESS, options, true);
  }

  async #probe(revision: Revision, options: RequestOptions, mayRepeat: boolean): Promise<Negotiated> {
    const ownExchange = this.#dispatcher.exchangePerRequest;
    let outcome: ProbeOutcome;
    try {
      outcome = { result: await this.sendDiscover(revision, ownExchange ? options : { ...options, timeoutMs: this.#options.probeTimeoutMs ?? 5000 }) };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      outcome = { error };
    }
    const decision = decideByProbe(outcome, STATELESS, ownExchange);
    const step = 'server/discover';
    switch (decision.next) {
      case 'adopt':
        this.#found({ step, outcome: 'agreed', words: decision.words });
        return this.#adopt(statelessRevision(decision.revision), 'result' in outcome ? outcome.result : undefined);
      case 'probe-again':
        this.#found({ step, outcome: 'inconclusive', words: decision.words });
        if (mayRepeat) return this.#probe(decision.revision, options, false);
        throw new SessionError('era-unknown', `The server refuses ${decision.revision} although it says that it supports it.`);
      case 'initialize':
        this.#found({ step, outcome: decision.outcome, words: decision.words });
        return this.initialize(NEWEST_HANDSHAKE, options);
      case 'fail':
        this.#found({ step, outcome: 'refused', words: decision.words });
        throw 'error' in outcome ? outcome.error : new SessionError('revision-unsupported', `The server ${decision.words}.`);
      default:
        return decision satisfies never;
    }
  }

  /** The handshake. An answer in a revision we do not know is kept as evidence and used; that is the user's to judge. */
  async initialize(revision: Revision = NEWEST_HANDSHAKE, options: RequestOptions = {}): Promise<Negotiated> {
    const params = { protocolVersion: revision, capabilities: this.capabilities, clientInfo: this.#options.clientInfo };
    const result = await this.#dispatcher.request('initialize', { ...params }, { ...options, cancel: 'never' });
    const agreed = ownString(result, 'protocolVersion');
    if (agreed === undefined) {
      this.#found({ step: 'initialize', outcome: 'inconclusive', words: `the answer has no "protocolVersion"; ${revision} is assumed` });
    } else if (!isRevision(agreed) || eraOf(agreed) !== 'handshake') {
      this.#found({ step: 'initialize', outcome: 'inconclusive', words: `the server answered ${JSON.stringify(agreed.slice(0, 60))}, which is no handshake revision; it is used as it is` });
    } else {
      this.#found({ step: 'initialize', outcome: 'agreed', words: agreed === revision ? `offered ${revision}, the server agreed` : `offered ${revision}, the server chose ${agreed}` });
    }
    const strategy = handshakeRevision(agreed ?? revision);
    const negotiated = this.#adopt(strategy, result);
    if (this.sessionId !== undefined) this.#found({ step: 'Mcp-Session-Id', outcome: 'agreed', words: 'issued with the answer, so requests are tied to a session' });
    await this.notify('notifications/initialized');
    // After `initialized`, because a server may refuse a stream before it.
    this.#dispatcher.established(strategy.established());
    this.#negotiated = { ...negotiated, evidence: [...this.#evidence] };
    return this.#negotiated;
  }

  /** Asks the server to describe itself and adopts the answer whatever it offers. */
  async discover(revision: Revision = NEWEST_STATELESS, options: RequestOptions = {}): Promise<Negotiated> {
    const result = await this.sendDiscover(revision, options);
    this.#found({ step: 'server/discover', outcome: 'agreed', words: `answered in ${revision}` });
    return this.#adopt(statelessRevision(revision), result);
  }

  /** One `server/discover`, adopting nothing. */
  sendDiscover(revision: Revision = NEWEST_STATELESS, options: RequestOptions = {}): Promise<unknown> {
    const { params, headers } = statelessRevision(revision).stamp('server/discover', undefined, this.#facts());
    return this.#dispatcher.request('server/discover', params, { ...options, headers, cancel: 'never' });
  }

  #adopt(strategy: RevisionStrategy, result: unknown): Negotiated {
    this.#strategy = strategy;
    const capabilities = own(result, 'capabilities');
    this.#dispatcher.established({ ...strategy.established(), listen: false });
    this.#negotiated = {
      revision: strategy.revision,
      era: strategy.era,
      serverInfo: strategy.era === 'handshake' ? own(result, 'serverInfo') : (own(own(result, '_meta'), SERVER_INFO) ?? own(result, 'serverInfo')),
      capabilities: isObject(capabilities) ? capabilities : {},
      instructions: ownString(result, 'instructions'),
      result,
      evidence: [...this.#evidence],
    };
    return this.#negotiated;
  }

  override async request(method: string, params?: Params, options: SessionRequestOptions = {}): Promise<unknown> {
    const strategy = this.#ready();
    const send = (next: Params | undefined): Promise<unknown> => this.#send(strategy, method, next, options);
    const automatic = strategy.era === 'stateless' && mayAskForInput(method) && options.rounds !== 'manual' && this.#canAnswer;
    if (!automatic) return send(params);
    return runInputRounds(params, send, (asked, its) => this.#answerInput(asked, its, options.signal ?? new AbortController().signal));
  }

  async #send(strategy: RevisionStrategy, method: string, params: Params | undefined, options: RequestOptions): Promise<unknown> {
    try {
      const result = await this.#sendOnce(strategy, method, params, options);
      if (method === 'tools/list') this.#toolHeaders.learn(result);
      return result;
    } catch (error) {
      if (strategy.era !== 'stateless' || method !== 'tools/call' || !(error instanceof RpcError) || error.code !== HEADER_MISMATCH) throw error;
      // The headers were made from a list that may be old: ask for it anew and send once more.
      let pages = 0;
      for await (const page of this.pages('tools/list', { signal: options.signal ?? new AbortController().signal })) {
        this.#toolHeaders.learn(page);
        if (++pages >= RELIST_PAGES) break;
      }
      return this.#sendOnce(strategy, method, params, options);
    }
  }

  #sendOnce(strategy: RevisionStrategy, method: string, params: Params | undefined, options: RequestOptions): Promise<unknown> {
    const stamped = strategy.stamp(method, params, this.#facts());
    const ownExchange = this.#dispatcher.exchangePerRequest;
    const mirrored = ownExchange && strategy.era === 'stateless' && method === 'tools/call' ? this.#toolHeaders.headersOf(params) : {};
    return this.#dispatcher.request(method, stamped.params, { cancel: ownExchange ? strategy.cancelOnOwnExchange : 'notification', ...options, headers: { ...stamped.headers, ...mirrored, ...options.headers } });
  }

  override async notify(method: string, params?: Params): Promise<void> {
    const stamped = this.#ready().stamp(method, params, this.#facts());
    await this.#dispatcher.notify(method, stamped.params, { headers: stamped.headers });
  }

  /** Any text as one frame. What comes back for it is in the record. */
  async sendRaw(text: string): Promise<void> {
    // The text stays as it is; headers that repeat it are taken from what it says, if it says anything.
    const call = readFrame(text).messages.find((message) => message.kind !== 'response');
    await this.#dispatcher.sendRaw(text, this.#ready().stamp(call?.method ?? '', call?.params, this.#facts()).headers);
  }

  close(): Promise<void> {
    return this.#dispatcher.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #serverAsks(request: RpcRequest, context: RequestContext): Promise<unknown> {
    if (this.#strategy?.era === 'stateless') this.#unexpected(request, context);
    return request.method === 'ping' ? {} : this.#answerInput(request.method, request.params, context.signal, context);
  }

  get #canAnswer(): boolean {
    const { sampling, elicitation, listRoots } = this.#options.callbacks ?? {};
    return sampling !== undefined || elicitation !== undefined || listRoots !== undefined;
  }

  /** One table of callbacks for both eras: a request of the server, or an input a result asks for. */
  async #answerInput(method: string, params: Params | undefined, signal: AbortSignal, request?: RequestContext): Promise<JsonObject> {
    const { sampling, elicitation, listRoots } = this.#options.callbacks ?? {};
    const callbacks = new Map([
      ['sampling/createMessage', sampling],
      ['elicitation/create', elicitation],
      ['roots/list', listRoots],
    ]);
    if (!callbacks.has(method)) throw new RpcError(-32601, `Method not found: ${method}`, method);
    const callback = callbacks.get(method);
    if (!callback) throw new RpcError(-32601, `${method} was not offered by this client`, method);
    return callback(params, request ? { signal, request } : { signal });
  }

  #unexpected({ method }: RpcRequest, { seq }: RequestContext): void {
    this.#options.callbacks?.fault?.({ seq, code: 'unexpected-request', message: `The server sent the request ${method}; in the stateless era servers send none.` });
  }

  #found(evidence: EraEvidence): void {
    this.#evidence.push(evidence);
    this.#options.callbacks?.evidence?.(evidence);
  }

  #facts(): ClientFacts {
    return { clientInfo: this.#options.clientInfo, capabilities: this.capabilities, logLevel: this.#options.logLevel };
  }

  #ready(): RevisionStrategy {
    if (!this.#strategy) throw new SessionError('not-ready', 'The session has no revision yet; connect first.');
    return this.#strategy;
  }
}
