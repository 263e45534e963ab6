// From a task handle to its result, in both spellings: the experimental tasks of 2025-11-25 and the extension of 2026-07-28.
// Polls, answers what a task asks for, and cancels; knows no wire, sends through the verbs it is given.
// @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks

import { LONGEST_TIMER, type Clock, type Milliseconds } from '../base/units.ts';
import { sleep } from '../base/sleep.ts';
import { untilAborted } from '../base/untilAborted.ts';
import type { RequestOptions } from '../dispatcher/dispatcher.ts';
import { RequestCancelled, RequestTimeout, RpcError } from '../dispatcher/rpcError.ts';
import { isObject, own, ownString, type JsonObject, type Params } from '../protocol/jsonRpc.ts';
import { answerAll, inputsOf, tooMany, type AnswerInput } from './inputRounds.ts';
import { SessionError } from './sessionError.ts';

/** The extension's identifier. @see https://modelcontextprotocol.io/seps/2663-tasks-extension */
export const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks';

/** What following a task needs of its session. */
export interface TaskPort {
  readonly stateless: boolean;
  readonly clock: Clock;
  /** Sends one request of the session. */
  request(method: string, params: Params, options: RequestOptions): Promise<unknown>;
  /** Why an input cannot be answered, in words; undefined when it can. */
  problem(method: string, params: Params | undefined): string | undefined;
  readonly answer: AnswerInput;
  /** Aborted when the connection ends. */
  readonly ended: AbortSignal;
}

/** How a task is followed. */
export interface FollowOptions {
  /** Asks the server to cancel the task, by `tasks/cancel`, and ends the wait. */
  readonly signal?: AbortSignal | undefined;
  /** How long each poll may take. @defaultValue the dispatcher's */
  readonly timeoutMs?: Milliseconds | undefined;
  /** How long the task is followed in all; then it is cancelled. @defaultValue as long as it takes */
  readonly maxTimeoutMs?: Milliseconds | undefined;
  /** Each state of the task, as the server sent it. */
  readonly onTask?: ((task: JsonObject) => void) | undefined;
}

const POLL: Milliseconds = 1000;
const SHORTEST_POLL: Milliseconds = 100;
const LONGEST_POLL: Milliseconds = 60_000;

/** The handle in a result that created a task, in either spelling; undefined when there is none. */
export function taskOf(result: unknown, stateless: boolean): JsonObject | undefined {
  const task = stateless ? (ownString(result, 'resultType') === 'task' ? result : undefined) : own(result, 'task');
  return isObject(task) && typeof own(task, 'taskId') === 'string' ? task : undefined;
}

/**
 * Polls until the task has ended, at the pace the server asks for.
 *
 * @returns the result of the request that became the task
 * @throws RpcError the task failed with a JSON-RPC error
 * @throws SessionError `task-ended` it was cancelled, or ended without a result; `input-declined`
 * @throws RequestCancelled the signal was aborted; the server has been asked to cancel the task
 * @throws RequestTimeout `maxTimeoutMs` is over; likewise
 * @throws ConnectionClosed
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export async function followTask(created: JsonObject, port: TaskPort, options: FollowOptions): Promise<unknown> {
  const { signal, maxTimeoutMs } = options;
  const taskId = ownString(created, 'taskId') ?? '';
  const late = new AbortController();
  const stopClock = maxTimeoutMs === undefined || maxTimeoutMs > LONGEST_TIMER ? () => {} : port.clock.setTimeout(() => late.abort(new RequestTimeout(`The task ${taskId}`, maxTimeoutMs)), maxTimeoutMs);
  const enough = AbortSignal.any([late.signal, port.ended, ...(signal ? [signal] : [])]);
  const following: Following = { created, taskId, port, options, enough, task: created, answered: new Set() };
  try {
    return await untilAborted(follow(following), enough);
  } catch (error) {
    if (port.ended.aborted || !(late.signal.aborted || signal?.aborted)) throw error;
    // Cooperative, and the record has the failure.
    await port.request('tasks/cancel', paramsOf(following), {}).catch(() => {});
    throw late.signal.aborted ? late.signal.reason : new RequestCancelled('The task was cancelled by the user.');
  } finally {
    stopClock();
  }
}

interface Following {
  readonly created: JsonObject;
  readonly taskId: string;
  readonly port: TaskPort;
  readonly options: FollowOptions;
  /** Nobody waits any more, for whatever reason. */
  readonly enough: AbortSignal;
  task: JsonObject;
  /** Keys are unique over a task's life, so one that was answered is not asked again. */
  readonly answered: Set<string>;
}

function paramsOf({ taskId, task }: Following): JsonObject {
  return { taskId, ...(own(task, 'requestState') === undefined ? {} : { requestState: own(task, 'requestState') }) };
}

async function follow(following: Following): Promise<unknown> {
  const { created, taskId, port, options, enough } = following;
  const poll: RequestOptions = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
  for (;;) {
    options.onTask?.(following.task);
    // The handle itself never holds the result; what `tasks/get` says does.
    const status = following.task === created ? 'working' : ownString(following.task, 'status');
    if (status === 'completed' || status === 'failed' || status === 'cancelled') return endOf(following, status);
    if (status === 'input_required') {
      // In 2025-11-25 the questions come while `tasks/result` waits.
      if (!port.stateless) return resultOf(following);
      await answerInputs(following);
    }
    await sleep(port.clock, pauseOf(following.task), enough);
    // Whoever waited has been told by then.
    if (enough.aborted) return undefined;
    const next = await port.request('tasks/get', paramsOf(following), poll);
    if (!isObject(next)) throw new SessionError('task-ended', `tasks/get said nothing about the task ${taskId}.`);
    following.task = next;
  }
}

/** `tasks/result` of 2025-11-25 waits until the task has ended, however long; cancelling the task is what ends it. */
function resultOf({ port, taskId, enough }: Following): Promise<unknown> {
  return port.request('tasks/result', { taskId }, { timeoutMs: Number.POSITIVE_INFINITY, maxTimeoutMs: Number.POSITIVE_INFINITY, signal: enough, cancel: 'never' });
}

async function endOf(following: Following, status: 'completed' | 'failed' | 'cancelled'): Promise<unknown> {
  const { task, taskId, port } = following;
  if (status === 'cancelled') throw new SessionError('task-ended', `The task ${taskId} was cancelled${statusWords(task)}.`);
  // In 2025-11-25 a failed task's result says why: an error, or a tool's own.
  if (!port.stateless) return resultOf(following);
  if (status === 'completed') return own(task, 'result');
  const error = own(task, 'error');
  const code = own(error, 'code');
  if (typeof code !== 'number') throw new SessionError('task-ended', `The task ${taskId} failed without an error${statusWords(task)}.`);
  throw new RpcError(code, ownString(error, 'message') ?? '', own(error, 'data'));
}

async function answerInputs(following: Following): Promise<void> {
  const { task, answered, port } = following;
  const open = inputsOf(task).filter(({ key }) => !answered.has(key));
  if (open.length === 0) return;
  const why = tooMany(open) ?? open.map(({ method, params: its }) => port.problem(method, its)).find((words) => words !== undefined);
  if (why !== undefined) throw new SessionError('input-declined', `The task asks for what this client cannot answer: ${why}`);
  const inputResponses = await answerAll(open, port.answer);
  for (const { key } of open) answered.add(key);
  await port.request('tasks/update', { ...paramsOf(following), inputResponses }, {});
}

function pauseOf(task: JsonObject): Milliseconds {
  const asked = own(task, 'pollIntervalMs') ?? own(task, 'pollInterval');
  return typeof asked === 'number' ? Math.min(LONGEST_POLL, Math.max(SHORTEST_POLL, asked)) : POLL;
}

function statusWords(task: JsonObject): string {
  const words = ownString(task, 'statusMessage');
  return words === undefined ? '' : `: ${words.slice(0, 200)}`;
}
