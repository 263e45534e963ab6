// Which operation a row belongs to. Columns decide where they can; a text is read only where it may say more: results that ask
// for input or name a task, requests that bring answers, progress on channels that many calls share, cancellations.
// Where several operations would do, the row stands alone and its role says why.

import { isObject, isRequestId, own, ownString, type RequestId } from '../protocol/jsonRpc.ts';
import { methodRow } from '../protocol/methods.ts';
import { Interner } from './columns.ts';
import { InputRoundLinks } from './inputRoundLinks.ts';
import { KINDS, STATUSES } from './logRow.ts';
import type { MessageLog } from './messageLog.ts';
import { BoundedMap, Ints, NONE, RequestIndex, SmallInts } from './operationColumns.ts';
import type { RowRole, Stage } from './operationRoles.ts';

/** Where the links are kept. */
export interface OperationSink {
  /** @param call it is a request that waits for an answer @returns the new operation */
  begin(row: number, role: RowRole, call: boolean): number;
  join(operation: number, row: number, role: RowRole): void;
  operationOf(row: number): number;
  roleOf(row: number): RowRole;
  /** The request of the newest round, or -1. */
  currentOf(operation: number): number;
  /** It began with a transport event: a stream the page opened without a request. */
  isStream(operation: number): boolean;
  /** A further round was sent. */
  goesOn(operation: number, request: number): void;
  over(operation: number, row: number, answered: boolean): void;
  stage(operation: number, stage: Stage): void;
  headers(operation: number, row: number): void;
}

/** Larger texts would hold the page: they are not read. */
const LARGEST = 256 * 1024;
/** Characters whose reading costs as much as a row. */
const ROW_COST = 128;
const MOST_TASKS = 10_000;
const MOST_TOKENS = 10_000;

const SUBSCRIPTION_ID = 'io.modelcontextprotocol/subscriptionId';
const RELATED_TASK = 'io.modelcontextprotocol/related-task';

const SENT = 0;
const RECEIVED = 1;
type Side = typeof SENT | typeof RECEIVED;

/** Nobody waits for an answer any more. */
const GIVEN_UP = new Set(['cancelled', 'timeout', 'no-answer'].map((status) => STATUSES.indexOf(status as (typeof STATUSES)[number])));
/** Calls that run code of the server, which may then ask, log and report. */
const CALLS = new Set(['tools/call', 'prompts/get', 'resources/read', 'completion/complete']);
const MAY_ASK = new Set(['tools/call', 'prompts/get', 'resources/read']);
const MAY_BE_TASK = new Set([...MAY_ASK, 'sampling/createMessage', 'elicitation/create']);
const ASKED_IN_CALLS = new Set(['sampling/createMessage', 'elicitation/create', 'roots/list']);

/** What has been seen of one connection: numbers and ids start anew with the next. */
interface Connection {
  /** The operation of each HTTP exchange. */
  readonly exchanges: Ints;
  /** By who sent them. */
  readonly requests: readonly [RequestIndex, RequestIndex];
  /** Rows of our calls that run. */
  readonly running: Set<number>;
  readonly rounds: InputRoundLinks;
  /** By who asked for the task, and its id. */
  readonly tasks: BoundedMap<string, number>;
  /** Tokens that are not their request's id, by who sent the request. */
  readonly tokens: BoundedMap<string, number>;
  /** There are subscriptions whose notifications come on a shared channel. */
  subscribed: boolean;
}

export class OperationLinks {
  readonly #log: MessageLog;
  readonly #sink: OperationSink;
  readonly #connections = new Map<number, Connection>();
  /** 1 where an answer has come to the request of this row. The log's own pairs cannot tell: there the id 1 is the id "1". */
  readonly #answered = new SmallInts();
  /** The request last found to have its id as its progress token. */
  #lastWithToken = NONE;
  /** Characters read since the last row. */
  #read = 0;

  constructor(log: MessageLog, sink: OperationSink) {
    this.#log = log;
    this.#sink = sink;
  }

  /** Finds a place for the next row. @returns what it cost, in rows */
  take(row: number): number {
    this.#read = 0;
    const connection = this.#connectionOf(row);
    const side = this.#log.facts.direction(row) === 0 ? SENT : RECEIVED;
    switch (KINDS[this.#log.facts.kind(row)]) {
      case 'request':
        this.#takeRequest(row, connection, side);
        break;
      case 'response':
      case 'error':
        this.#takeResponse(row, connection, side);
        break;
      case 'notification':
        this.#takeNotification(row, connection, side);
        break;
      case 'transport':
        this.#takeNote(row, connection);
        break;
      case 'batch':
        this.#takeBatch(row, connection, side);
        break;
      default:
        this.#put(row, this.#ownerOf(row, connection), 'unknown answer');
    }
    const exchange = this.#log.facts.exchange(row);
    if (exchange > 0 && connection.exchanges.get(exchange) === NONE) connection.exchanges.set(exchange, this.#sink.operationOf(row));
    return 1 + Math.ceil(this.#read / ROW_COST);
  }

  /** The only place that knows that a log may hold several connections. */
  #connectionOf(row: number): Connection {
    const number = this.#log.facts.connection(row);
    let connection = this.#connections.get(number);
    if (!connection) {
      connection = { exchanges: new Ints(), requests: [new RequestIndex(), new RequestIndex()], running: new Set(), rounds: new InputRoundLinks((answer) => own(this.#parse(answer), 'result')), tasks: new BoundedMap(MOST_TASKS), tokens: new BoundedMap(MOST_TOKENS), subscribed: false };
      this.#connections.set(number, connection);
    }
    return connection;
  }

  // ---- kinds of rows

  #takeRequest(row: number, connection: Connection, side: Side): void {
    const { facts } = this.#log;
    const method = facts.methodText(facts.methodNumber(row));
    const id = this.#idOf(row);
    if (id !== undefined) connection.requests[side].set(id, row);
    const text = this.#text(row);
    if (text !== undefined && id !== undefined) this.#noteToken(row, connection, side, id, text);
    if (method.startsWith('tasks/')) return this.#put(row, this.#taskOf(connection, side, own(this.#parse(row), 'params')), 'poll', true);
    if (side === RECEIVED) {
      if (!ASKED_IN_CALLS.has(method)) return this.#put(row, this.#ownerOf(row, connection), 'asked', true);
      return this.#putInCall(row, connection, 'asked', true);
    }
    const link = this.#roundOf(row, connection, method, text);
    if (typeof link === 'number') {
      this.#sink.join(link, row, 'round');
      this.#sink.goesOn(link, row);
    } else this.#sink.begin(row, link === undefined ? (text === undefined && MAY_ASK.has(method) && facts.bytes(row) > LARGEST ? 'unread' : 'request') : link, true);
    if (CALLS.has(method) || methodRow(method) === undefined) connection.running.add(row);
    if (method === 'subscriptions/listen' && facts.exchange(row) === 0) connection.subscribed = true;
  }

  #roundOf(row: number, connection: Connection, method: string, text: string | undefined): number | 'ambiguous round' | 'unknown round' | undefined {
    if (text === undefined || !MAY_ASK.has(method) || !mentions(text, '"requestState"', '"inputResponses"')) return undefined;
    const link = connection.rounds.follow(method, own(this.#parse(row), 'params'));
    return link === 'ambiguous' ? 'ambiguous round' : link === 'unknown' ? 'unknown round' : link;
  }

  #takeResponse(row: number, connection: Connection, side: Side): void {
    const id = this.#idOf(row);
    const paired = this.#log.facts.pair(row);
    const request = (id === undefined ? undefined : connection.requests[side === SENT ? RECEIVED : SENT].find(id)) ?? (paired === NONE || paired > row ? undefined : paired);
    if (request === undefined) return this.#put(row, this.#ownerOf(row, connection), 'unknown answer');
    const role = this.#roleOfAnswer(request);
    this.#sink.join(this.#sink.operationOf(request), row, role);
    if (role === 'duplicate') return;
    this.#answer(row, request, connection, role, () => (this.#log.facts.kind(row) === RESPONSE ? own(this.#parseIf(row, '"input_required"', '"taskId"'), 'result') : undefined));
  }

  #roleOfAnswer(request: number): RowRole {
    if (this.#answered.get(request) === 1) return 'duplicate';
    if (GIVEN_UP.has(this.#log.facts.status(request))) return 'late';
    const asked = this.#sink.roleOf(request);
    return asked === 'poll' ? 'poll answer' : asked === 'asked' ? 'reply' : 'answer';
  }

  /** What an answer means for its operation. */
  #answer(row: number, request: number, connection: Connection, role: RowRole, resultOf: () => unknown): void {
    this.#answered.set(request, 1);
    connection.running.delete(request);
    const operation = this.#sink.operationOf(request);
    if (role === 'poll answer') return this.#answerPoll(row, request, operation);
    if (role !== 'answer' && role !== 'reply') return;
    if (role === 'answer' && request === this.#sink.currentOf(operation)) this.#sink.over(operation, row, true);
    const method = this.#methodOf(request);
    if (!MAY_BE_TASK.has(method)) return;
    const result = resultOf();
    if (ownString(result, 'resultType') === 'input_required' && isObject(result)) {
      connection.rounds.asked(operation, row, method, own(this.#parse(request), 'params'), result);
      this.#sink.stage(operation, 'asks');
      return;
    }
    const taskId = ownString(own(result, 'task'), 'taskId') ?? (ownString(result, 'resultType') === 'task' ? ownString(result, 'taskId') : undefined);
    if (taskId === undefined) return;
    connection.tasks.set(taskKey(this.#log.facts.direction(request), taskId), operation);
    if (role === 'answer') this.#sink.stage(operation, 'working');
  }

  #answerPoll(row: number, request: number, operation: number): void {
    const message = this.#parse(row);
    const result = own(message, 'result');
    if (this.#methodOf(request) === 'tasks/result') {
      this.#sink.stage(operation, own(message, 'error') !== undefined ? 'failed' : own(result, 'isError') === true ? 'tool-error' : 'completed');
      return this.#sink.over(operation, row, true);
    }
    this.#taskStands(row, operation, result);
  }

  /** @param task says how a task stands, in either spelling */
  #taskStands(row: number, operation: number, task: unknown): void {
    const status = ownString(task, 'status');
    if (status !== 'completed' && status !== 'failed' && status !== 'cancelled') return;
    this.#sink.stage(operation, status === 'completed' && own(own(task, 'result'), 'isError') === true ? 'tool-error' : status);
    this.#sink.over(operation, row, true);
  }

  #takeNotification(row: number, connection: Connection, side: Side): void {
    const method = this.#methodOf(row);
    if (method === 'notifications/cancelled') return this.#takeCancellation(row, connection, side);
    if (method === 'notifications/tasks/status' || method === 'notifications/tasks') {
      const params = own(this.#parse(row), 'params');
      const operation = this.#taskOf(connection, side === SENT ? RECEIVED : SENT, params);
      this.#put(row, operation, 'notification');
      if (operation !== undefined) this.#taskStands(row, operation, params);
      return;
    }
    const owner = this.#ownerOf(row, connection);
    if (method === 'notifications/progress') return this.#put(row, owner ?? this.#byToken(row, connection, side), 'progress');
    if (method === 'notifications/message') return this.#putInCall(row, connection, 'log', false);
    this.#put(row, owner ?? this.#bySubscription(row, connection) ?? this.#byRelatedTask(row, connection, side), 'notification');
  }

  #takeCancellation(row: number, connection: Connection, side: Side): void {
    const id = own(own(this.#parse(row), 'params'), 'requestId');
    const request = isRequestId(id) ? connection.requests[side].find(id) : undefined;
    if (request === undefined) return this.#put(row, this.#ownerOf(row, connection), 'notification');
    const operation = this.#sink.operationOf(request);
    this.#sink.join(operation, row, 'cancel');
    connection.running.delete(request);
    if (request === this.#sink.currentOf(operation)) this.#sink.over(operation, row, false);
  }

  #takeNote(row: number, connection: Connection): void {
    const exchange = this.#log.facts.exchange(row);
    const owner = exchange === 0 ? NONE : connection.exchanges.get(exchange);
    this.#put(row, owner === NONE ? undefined : owner, 'transport');
    const type = /"type":"([a-z-]+)"/.exec(this.#text(row) ?? '')?.[1];
    if (type === 'closed' && exchange === 0) connection.running.clear();
    if (owner === NONE) return;
    if (type === 'http') this.#sink.headers(owner, row);
    const current = this.#sink.currentOf(owner);
    // Another exchange of the operation may have failed, such as the one a reply went out on.
    if ((type !== 'failed' && type !== 'stream-end') || current === NONE || this.#log.facts.exchange(current) !== exchange) return;
    connection.running.delete(current);
    this.#sink.over(owner, row, false);
  }

  #takeBatch(row: number, connection: Connection, side: Side): void {
    const messages = this.#parse(row);
    let operation: number | undefined;
    const answers: (() => void)[] = [];
    for (const message of Array.isArray(messages) ? messages : []) {
      const id = own(message, 'id');
      if (!isRequestId(id)) continue;
      if (own(message, 'method') !== undefined) connection.requests[side].set(id, row);
      else {
        const request = connection.requests[side === SENT ? RECEIVED : SENT].find(id);
        if (request === undefined) continue;
        operation ??= this.#sink.operationOf(request);
        const role = this.#roleOfAnswer(request);
        if (role !== 'duplicate') answers.push(() => this.#answer(row, request, connection, role, () => own(message, 'result')));
      }
    }
    this.#put(row, operation ?? this.#ownerOf(row, connection), 'answer');
    for (const answer of answers) answer();
  }

  // ---- whom a row belongs to

  #put(row: number, operation: number | undefined, role: RowRole, call = false): void {
    if (operation === undefined) this.#sink.begin(row, call ? 'request' : 'alone', call);
    else this.#sink.join(operation, row, role);
  }

  /** To the exchange's operation, to the task it names, or to the only call that runs. */
  #putInCall(row: number, connection: Connection, role: RowRole, call: boolean): void {
    const known = this.#ownerOf(row, connection) ?? this.#byRelatedTask(row, connection, RECEIVED);
    const [only] = connection.running;
    if (known !== undefined || connection.running.size === 0) this.#put(row, known, role, call);
    else if (connection.running.size === 1 && only !== undefined) this.#put(row, this.#sink.operationOf(only), role, call);
    else this.#sink.begin(row, 'ambiguous call', call);
  }

  /** The operation whose exchange carried the row. A stream that the page only listens on owns its events, not its messages. */
  #ownerOf(row: number, { exchanges }: Connection): number | undefined {
    const exchange = this.#log.facts.exchange(row);
    const owner = exchange === 0 ? NONE : exchanges.get(exchange);
    return owner === NONE || this.#sink.isStream(owner) ? undefined : owner;
  }

  #taskOf(connection: Connection, asker: number, params: unknown): number | undefined {
    const taskId = ownString(params, 'taskId');
    return taskId === undefined ? undefined : connection.tasks.get(taskKey(asker, taskId));
  }

  #byRelatedTask(row: number, connection: Connection, side: Side): number | undefined {
    if (connection.tasks.size === 0) return undefined;
    const task = own(own(own(this.#parseIf(row, 'related-task"'), 'params'), '_meta'), RELATED_TASK);
    return this.#taskOf(connection, side === SENT ? RECEIVED : SENT, task);
  }

  #bySubscription(row: number, connection: Connection): number | undefined {
    if (!connection.subscribed) return undefined;
    const id = own(own(own(this.#parseIf(row, 'subscriptionId"'), 'params'), '_meta'), SUBSCRIPTION_ID);
    const request = isRequestId(id) ? connection.requests[SENT].find(id) : undefined;
    return request === undefined ? undefined : this.#sink.operationOf(request);
  }

  #byToken(row: number, connection: Connection, side: Side): number | undefined {
    const token = own(own(this.#parse(row), 'params'), 'progressToken');
    if (!isRequestId(token)) return undefined;
    const asker = side === SENT ? RECEIVED : SENT;
    const request = connection.tokens.get(tokenKey(asker, token)) ?? this.#withItsIdAsToken(connection.requests[asker].find(token), token);
    return request === undefined ? undefined : this.#sink.operationOf(request);
  }

  /** A request is looked at once for all its progress. */
  #withItsIdAsToken(request: number | undefined, token: RequestId): number | undefined {
    if (request === undefined || request === this.#lastWithToken) return request;
    const text = this.#text(request);
    if (text !== undefined && own(own(own(this.#parse(request), 'params'), '_meta'), 'progressToken') !== token) return undefined;
    return (this.#lastWithToken = request);
  }

  /** Remembers the token that a request gives for its progress. Most give their id, which is known already. */
  #noteToken(row: number, connection: Connection, side: Side, id: RequestId, text: string): void {
    const withId = `"progressToken":${JSON.stringify(id)}`;
    if (!mentions(text, '"progressToken"') || text.includes(`${withId},`) || text.includes(`${withId}}`)) return;
    const token = own(own(own(this.#parse(row), 'params'), '_meta'), 'progressToken');
    if (isRequestId(token)) connection.tokens.set(tokenKey(side, token), row);
  }

  // ---- reading

  /** Undefined, too, where a log of many text ids no longer tells them apart: its own pairs still do. */
  #idOf(row: number): RequestId | undefined {
    const id = this.#log.facts.id(row);
    return id === Interner.OTHER ? undefined : id;
  }

  #methodOf(row: number): string {
    const { facts } = this.#log;
    return facts.methodText(facts.methodNumber(row));
  }

  #text(row: number): string | undefined {
    const bytes = this.#log.facts.bytes(row);
    if (bytes > LARGEST) return undefined;
    this.#read += bytes;
    return this.#log.text(row);
  }

  #parseIf(row: number, ...words: readonly string[]): unknown {
    const text = this.#text(row);
    return text !== undefined && mentions(text, ...words) ? this.#parse(row) : undefined;
  }

  #parse(row: number): unknown {
    const text = this.#text(row);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }
}

const RESPONSE = KINDS.indexOf('response');

/** Whether one of the words may stand in a text; it may be written with escapes. */
function mentions(text: string, ...words: readonly string[]): boolean {
  return words.some((word) => text.includes(word)) || text.includes('\\u00');
}

function taskKey(asker: number, taskId: string): string {
  return `${asker}:${taskId.length <= 500 ? taskId : `${taskId.slice(0, 500)}…${taskId.length}`}`;
}

function tokenKey(asker: number, token: RequestId): string {
  return `${asker}:${typeof token === 'number' ? token : JSON.stringify(token.slice(0, 500))}`;
}
