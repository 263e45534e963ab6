// The MCP client: finds the era, agrees on a revision, and offers every verb in it. Built on a Dispatcher; knows no React, no log
// and no transport but through it. Results are what the server sent, unchanged; what is wrong with them is told beside them.

import { messageOf } from '../base/messageOf.ts';
import { sleep } from '../base/sleep.ts';
import { untilAborted } from '../base/untilAborted.ts';
import { contained } from '../base/contained.ts';
import { systemClock, type Clock } from '../base/units.ts';
import { NO_ANSWER, type Dispatcher, type DispatcherFault, type InboundNotification, type RequestContext, type RequestOptions } from '../dispatcher/dispatcher.ts';
import { ConnectionClosed, RequestCancelled, RpcError } from '../dispatcher/rpcError.ts';
import { isObject, own, ownArray, ownString, type JsonObject, type Params, type RpcRequest } from '../protocol/jsonRpc.ts';
import { readFrame } from '../protocol/readFrame.ts';
import { eraOf, isRevision, NEWEST_HANDSHAKE, NEWEST_STATELESS, type EraChoice, type Revision } from '../protocol/revisions.ts';
import { ClientFeatures } from './clientFeatures.ts';
import type { EraEvidence } from './eraEvidence.ts';
import { Extensions } from './extensions.ts';
import { findEra, STATELESS } from './findEra.ts';
import { followTask, taskOf, type FollowOptions } from './followTask.ts';
import { mayAskForInput, runInputRounds } from './inputRounds.ts';
import { KnownTools } from './knownTools.ts';
import { NotificationBindings } from './notificationBindings.ts';
import { noting } from './notedRequest.ts';
import { RequestFunnel } from './requestFunnel.ts';
import { handshakeRevision } from './revisions/handshake.ts';
import type { ClientFacts, RevisionStrategy } from './revisions/revisionStrategy.ts';
import { statelessRevision } from './revisions/stateless.ts';
import { TransportError } from '../transport/transportError.ts';
import { SessionError } from './sessionError.ts';
import type { Negotiated, SessionOptions, SessionRequestOptions } from './sessionOptions.ts';
import { SessionRenewal } from './sessionRenewal.ts';
import type { Subscription, SubscriptionFilter } from './subscription.ts';
import { Subscriptions } from './subscriptions.ts';
import { TaskVerbs } from './taskVerbs.ts';

export type { InputContext, Negotiated, ResultReport, ServerRequestCallback, SessionCallbacks, SessionOptions, SessionRequestOptions } from './sessionOptions.ts';

const SERVER_INFO = 'io.modelcontextprotocol/serverInfo';
const RELATED_TASK = 'io.modelcontextprotocol/related-task';
/** The oldest steps go first: a server can lose sessions for days. */
const MOST_EVIDENCE = 100;

/**
 * One connection's client. Lifetime: `open`, `connect` once, verbs, `close`. A closed session stays closed; reconnecting builds a new one.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
 */
export class ClientSession extends TaskVerbs implements AsyncDisposable {
  readonly #dispatcher: Dispatcher;
  readonly #options: SessionOptions;
  readonly #clock: Clock;
  readonly #evidence: EraEvidence[] = [];
  readonly #tools = new KnownTools();
  readonly #extensions: Extensions;
  readonly #features: ClientFeatures;
  readonly #bindings: NotificationBindings;
  readonly #funnel: RequestFunnel;
  readonly #renewal: SessionRenewal;
  readonly #subscriptions: Subscriptions;
  #strategy: RevisionStrategy | undefined;
  #negotiated: Negotiated | undefined;
  /** Aborted when the connection ends, by whom ever. */
  readonly #ended = new AbortController();

  /** @throws TypeError extensions, claims or bindings that cannot be meant */
  constructor(dispatcher: Dispatcher, options: SessionOptions) {
    super();
    this.#dispatcher = dispatcher;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#extensions = new Extensions(options.extensions, options.resultClaims);
    this.#features = new ClientFeatures(options.callbacks ?? {}, () => this.capabilities);
    this.#bindings = new NotificationBindings(options.notificationBindings ?? [], (seq, message) => this.#fault({ seq, code: 'handler-threw', message }));
    this.#renewal = new SessionRenewal({ clock: this.#clock, sessionId: () => this.sessionId, begin: () => this.#beginAnew() });
    this.#funnel = new RequestFunnel({ dispatcher, options, tools: this.#tools, extensions: this.#extensions, facts: (revision) => this.#facts(revision), renew: (lost, signal) => this.#renewal.renew(lost, signal).then(() => this.#ready()) });
    this.#subscriptions = new Subscriptions({
      request: (params, its) => this.#send('subscriptions/listen', params, its),
      waitWithoutLimit: (id) => dispatcher.waitWithoutLimit(id),
      giveUp: (id, error) => dispatcher.giveUp(id, error),
      fault: (fault) => this.#fault(fault),
    });
  }

  /** What has been agreed on; undefined before `connect` is done. */
  override get negotiated(): Negotiated | undefined {
    return this.#negotiated;
  }

  /** The session id of Streamable HTTP, where the server issued one and the page may read it. */
  get sessionId(): string | undefined {
    return this.#dispatcher.sessionId();
  }

  /** What we declare: inferred from callbacks and extensions unless given. */
  get capabilities(): JsonObject {
    return this.#capabilitiesIn(this.#strategy?.revision ?? NEWEST_STATELESS);
  }

  #capabilitiesIn(revision: string): JsonObject {
    const { capabilities, callbacks = {} } = this.#options;
    if (capabilities) return capabilities;
    const extensions = this.#extensions.declared(revision);
    return {
      ...(callbacks.sampling ? { sampling: {} } : {}),
      ...(callbacks.elicitation ? { elicitation: { form: {}, url: {} } } : {}),
      ...(callbacks.listRoots ? { roots: { listChanged: true } } : {}),
      ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
    };
  }

  /** Opens the channel. @throws TransportError */
  async open(signal?: AbortSignal): Promise<this> {
    const { callbacks = {} } = this.#options;
    await this.#dispatcher.open(
      {
        onRequest: (request, context) => this.#serverAsks(request, context),
        onNotification: (notification) => this.#receive(notification),
        onSessionLost: (ids) => this.#funnel.sessionLost(ids),
        ...(callbacks.fault ? { onFault: callbacks.fault } : {}),
        onClosed: (error) => {
          this.#ended.abort(error ?? new ConnectionClosed('The connection was closed.'));
          callbacks.closed?.(error);
        },
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
  connect(choice: EraChoice = 'auto', options: RequestOptions = {}): Promise<Negotiated> {
    return findEra(
      {
        transportKind: this.#dispatcher.transportKind,
        exchangePerRequest: this.#dispatcher.exchangePerRequest,
        probeTimeoutMs: this.#options.probeTimeoutMs ?? 5000,
        sendDiscover: (revision, its) => this.sendDiscover(revision, its),
        discover: (revision) => this.discover(revision, options),
        initialize: (revision) => this.initialize(revision, options),
        adopt: (revision, result) => this.#adopt(statelessRevision(revision), result),
        found: (evidence) => this.#found(evidence),
      },
      choice,
      options,
    );
  }

  /** The handshake. An answer in a revision we do not know is kept as evidence and used; that is the user's to judge. */
  async initialize(revision: Revision = NEWEST_HANDSHAKE, options: RequestOptions = {}): Promise<Negotiated> {
    const params = { protocolVersion: revision, capabilities: this.#capabilitiesIn(revision), clientInfo: this.#options.clientInfo };
    const result = await this.#first('initialize', { ...params }, handshakeRevision(revision), { ...options, opensSession: true });
    const agreed = ownString(result, 'protocolVersion');
    if (agreed === undefined) {
      this.#found({ step: 'initialize', outcome: 'inconclusive', words: `the answer has no "protocolVersion"; ${revision} is assumed` });
    } else if (!isRevision(agreed) || eraOf(agreed) !== 'handshake') {
      this.#found({ step: 'initialize', outcome: 'inconclusive', words: `the server answered ${JSON.stringify(agreed.slice(0, 60))}, which is no handshake revision; it is used as it is` });
    } else {
      this.#found({ step: 'initialize', outcome: 'agreed', words: agreed === revision ? `offered ${revision}, the server agreed` : `offered ${revision}, the server chose ${agreed}` });
    }
    if (this.sessionId !== undefined) this.#found({ step: 'Mcp-Session-Id', outcome: 'agreed', words: 'issued with the answer, so requests are tied to a session' });
    const strategy = handshakeRevision(agreed ?? revision);
    const negotiated = this.#adopt(strategy, result);
    await this.#tellInitialized();
    // After `initialized`, because a server may refuse a stream before it.
    this.#dispatcher.established(strategy.established());
    return this.#negotiated ?? negotiated;
  }

  /** A server that refuses the notification has still agreed: that is said, and the session goes on. */
  async #tellInitialized(): Promise<void> {
    try {
      await this.notify('notifications/initialized');
    } catch (error) {
      const failure = error instanceof TransportError ? error.failure : undefined;
      if (failure?.kind === 'closed' || failure?.kind === 'aborted') throw error;
      // It asks for a session whose id we were not given, or that the page may not read: it will refuse everything.
      if (failure?.kind === 'http' && this.sessionId === undefined && /session/i.test(failure.body)) throw error;
      this.#found({ step: 'notifications/initialized', outcome: 'refused', words: `${messageOf(error)}; the session goes on as agreed` });
      if (this.#negotiated) this.#negotiated = { ...this.#negotiated, evidence: [...this.#evidence] };
    }
  }

  /** Asks the server to describe itself and adopts the answer whatever it offers. */
  async discover(revision: Revision = NEWEST_STATELESS, options: RequestOptions = {}): Promise<Negotiated> {
    const result = await this.sendDiscover(revision, options);
    this.#found({ step: 'server/discover', outcome: 'agreed', words: `answered in ${revision}` });
    return this.#adopt(statelessRevision(revision), result);
  }

  /** One `server/discover`, adopting nothing. */
  sendDiscover(revision: Revision = NEWEST_STATELESS, options: RequestOptions = {}): Promise<unknown> {
    const strategy = statelessRevision(revision);
    const { params, headers } = strategy.stamp('server/discover', undefined, this.#facts(revision));
    return this.#first('server/discover', params, strategy, { ...options, headers: { ...headers, ...options.headers } });
  }

  /** A request before anything is agreed on: never cancelled on the wire, because there is nothing yet to cancel it in. */
  async #first(method: string, params: Params | undefined, strategy: RevisionStrategy, options: RequestOptions): Promise<unknown> {
    const { noted, options: its } = noting(options);
    const result = await this.#dispatcher.request(method, params, { ...its, cancel: 'never' });
    this.#funnel.report(strategy, noted, { method, params, result });
    return result;
  }

  /**
   * Takes an `initialize` or `server/discover` result as agreed on, without any traffic: a saved one, or one got elsewhere.
   *
   * @throws SessionError `malformed-handshake` it is neither; `revision-unsupported` it offers nothing we speak
   */
  adopt(result: unknown): Negotiated {
    const offered = ownArray(result, 'supportedVersions');
    const agreed = ownString(result, 'protocolVersion');
    const mutual = STATELESS.find((ours) => offered?.includes(ours));
    if (offered && !mutual) throw new SessionError('revision-unsupported', 'The result offers no revision of the stateless era that Wirescope speaks.');
    if (!mutual && agreed === undefined) throw new SessionError('malformed-handshake', 'This is no result of initialize or server/discover: it has neither "protocolVersion" nor "supportedVersions".');
    this.#found({ step: 'adopt', outcome: 'agreed', words: `${mutual ?? agreed} taken from a result given by you` });
    const strategy = mutual ? statelessRevision(mutual) : handshakeRevision(agreed ?? '');
    const negotiated = this.#adopt(strategy, result);
    this.#dispatcher.established(strategy.established());
    return negotiated;
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
    const agreed = this.#negotiated;
    contained(() => this.#options.callbacks?.negotiated?.(agreed));
    return agreed;
  }

  /** The session anew, in the revision agreed on before. */
  #beginAnew(): Promise<Negotiated> {
    this.#found({ step: 'Mcp-Session-Id', outcome: 'refused', words: 'HTTP 404: the server no longer knows the session; a new one is begun, without its subscriptions and log level' });
    // What the old session asked is asked no more: an answer would reach the new one.
    this.#dispatcher.abandonAnswers();
    const agreed = this.#strategy?.revision;
    return this.initialize(isRevision(agreed) ? agreed : NEWEST_HANDSHAKE);
  }

  override async request(method: string, params?: Params, options: SessionRequestOptions = {}): Promise<unknown> {
    const { era, revision } = this.#ready();
    const automatic = options.rounds !== 'manual';
    if (era !== 'stateless' || !automatic) return this.#send(method, params, options);
    const result = await (mayAskForInput(method) ? this.#runRounds(method, params, options) : this.#send(method, params, options));
    const claim = this.#extensions.claimOf(method, result, revision);
    if (claim?.resolve) return claim.resolve(result, { method, params, signal: options.signal });
    const task = this.#funnel.isClaimed(method, result, revision) ? taskOf(result, true) : undefined;
    return task && !claim ? this.followTask(task, options) : result;
  }

  #runRounds(method: string, params: Params | undefined, options: SessionRequestOptions): Promise<unknown> {
    const { noted, options: its } = noting(options);
    // An id chosen by the caller is used up by the first round.
    const { id: _chosen, ...later } = its;
    let rounds = 0;
    return runInputRounds(params, {
      send: (next) => this.#send(method, next, rounds++ === 0 ? its : later),
      problem: (asked, about) => this.#features.problem(asked, about)?.message,
      answer: (asked, about, refused) => this.#answerInput(asked, about, refused, options.signal),
      givenUp: (message) => this.#funnel.tell(noted, method, [{ path: '/inputRequests', message }]),
      sleep: (time) => sleep(this.#clock, time, options.signal ? AbortSignal.any([options.signal, this.#ended.signal]) : this.#ended.signal),
    });
  }

  #send(method: string, params: Params | undefined, options: SessionRequestOptions): Promise<unknown> {
    const strategy = this.#ready();
    const renewed = this.#renewal.running(options.signal);
    return renewed ? renewed.then(() => this.#funnel.send(this.#ready(), method, params, options)) : this.#funnel.send(strategy, method, params, options);
  }

  override async notify(method: string, params?: Params): Promise<void> {
    const strategy = this.#ready();
    const stamped = strategy.stamp(method, params, this.#facts(strategy.revision));
    await this.#dispatcher.notify(method, stamped.params, { headers: stamped.headers });
  }

  /** Any text as one frame. What comes back for it is in the record. @throws TransportError | RequestTimeout */
  async sendRaw(text: string): Promise<void> {
    // The text stays as it is; headers that repeat it are taken from what it says, if it says anything.
    const call = readFrame(text).messages.find((message) => message.kind !== 'response');
    const strategy = this.#ready();
    await this.#dispatcher.sendRaw(text, strategy.stamp(call?.method ?? '', call?.params, this.#facts(strategy.revision)).headers);
  }

  /**
   * Opens a stream of change notifications (from 2026-07-28). Resolves when the server has acknowledged it.
   *
   * @throws SessionError `wrong-era` before 2026-07-28; `subscription-lost`; what requests throw
   * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
   */
  async listen(filter: SubscriptionFilter, options: RequestOptions = {}): Promise<Subscription> {
    if (this.#ready().era !== 'stateless') throw new SessionError('wrong-era', 'subscriptions/listen came with 2026-07-28. Here, list changes come unasked, and subscribeResource asks for updates of a resource.');
    return this.#subscriptions.listen(filter, options);
  }

  protected override taskSupportOf(tool: string): string | undefined {
    return this.#tools.of({ name: tool })?.taskSupport;
  }

  /** Follows a task to the result it brings. @param task the handle, as it came: `taskId` and the rest @see followTask.ts for what it throws */
  followTask(task: JsonObject, options: FollowOptions = {}): Promise<unknown> {
    const strategy = this.#ready();
    return followTask(task, {
      stateless: strategy.era === 'stateless',
      clock: this.#clock,
      request: (method, params, its) => this.#send(method, params, its),
      problem: (method, params) => this.#features.problem(method, params)?.message,
      answer: (method, params, refused) => this.#answerInput(method, params, refused, options.signal),
      ended: this.#ended.signal,
    }, options);
  }

  /** Ends everything that waits, then the connection. Idempotent; never rejects. */
  close(): Promise<void> {
    this.#ended.abort(new ConnectionClosed('The connection was closed.'));
    return this.#dispatcher.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #receive(notification: InboundNotification): void {
    const { callbacks } = this.#options;
    if (this.#strategy?.era === 'stateless') this.#subscriptions.accept(notification);
    if (notification.method === 'notifications/message') callbacks?.logging?.(notification);
    callbacks?.message?.(notification);
    this.#bindings.accept(notification);
  }

  async #serverAsks(request: RpcRequest, context: RequestContext): Promise<unknown> {
    const { method, params } = request;
    if (this.#strategy?.era === 'stateless') {
      this.#fault({ seq: context.seq, code: 'unexpected-request', message: `The server sent the request ${method}; in the stateless era servers send none, and it is not answered.` });
      return NO_ANSWER;
    }
    if (method === 'ping') return {};
    const result = await this.#features.answer(method, params, { signal: context.signal, request: context });
    // What belongs to a task says so.
    const related = own(own(params, '_meta'), RELATED_TASK);
    return related === undefined ? result : { ...result, _meta: { ...(isObject(result['_meta']) ? result['_meta'] : {}), [RELATED_TASK]: related } };
  }

  /** What a result asks for, by the same callbacks. An error of theirs is ours, not the peer's. */
  async #answerInput(method: string, params: Params | undefined, refused: AbortSignal, cancelled: AbortSignal | undefined): Promise<JsonObject> {
    const signal = AbortSignal.any([refused, this.#ended.signal, ...(cancelled ? [cancelled] : [])]);
    try {
      // Whoever is asked may not listen to the signal; the call ends all the same.
      return await untilAborted(this.#features.answer(method, params, { signal }), signal);
    } catch (error) {
      if (cancelled?.aborted) throw new RequestCancelled('Cancelled by the user.');
      throw error instanceof RpcError ? new SessionError('input-declined', `${method} was not answered: ${error.message}`, error) : error;
    }
  }

  #found(evidence: EraEvidence): void {
    this.#evidence.push(evidence);
    if (this.#evidence.length > MOST_EVIDENCE) this.#evidence.shift();
    contained(() => this.#options.callbacks?.evidence?.(evidence));
  }

  #fault(fault: DispatcherFault): void {
    contained(() => this.#options.callbacks?.fault?.(fault));
  }

  #facts(revision: string): ClientFacts {
    return { clientInfo: this.#options.clientInfo, capabilities: this.#capabilitiesIn(revision), logLevel: this.#options.logLevel };
  }

  #ready(): RevisionStrategy {
    if (!this.#strategy) throw new SessionError('not-ready', 'The session has no revision yet; connect first.');
    return this.#strategy;
  }
}
