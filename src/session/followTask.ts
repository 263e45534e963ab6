// From a task handle to its result, in both spellings: the experimental tasks of 2025-11-25 and the extension of 2026-07-28.
// Polls, answers what a task asks for, and cancels; knows no wire, sends through the verbs it is given.
// @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks

import type { Clock, Milliseconds } from '../base/units.ts';
import { sleep } from '../base/sleep.ts';
import { RequestCancelled, RpcError } from '../dispatcher/rpcError.ts';
import { isObject, own, ownString, type JsonObject, type Params } from '../protocol/jsonRpc.ts';
import { answerAll, inputsOf, type AnswerInput } from './inputRounds.ts';
import { SessionError } from './sessionError.ts';

/** The extension's identifier. @see https://modelcontextprotocol.io/seps/2663-tasks-extension */
export const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks';

/** What following a task needs of its session. */
export interface TaskPort {
  readonly stateless: boolean;
  readonly clock: Clock;
  /** Sends one request of the session. */
  request(method: string, params: Params): Promise<unknown>;
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
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks
 */
export async function followTask(created: JsonObject, port: TaskPort, { signal, onTask }: FollowOptions): Promise<unknown> {
  const taskId = ownString(created, 'taskId') ?? '';
  // Keys are unique over a task's life, so one that was answered is not asked again.
  const answered = new Set<string>();
  let task = created;
  const params = (): JsonObject => ({ taskId, ...(own(task, 'requestState') === undefined ? {} : { requestState: own(task, 'requestState') }) });
  for (;;) {
    onTask?.(task);
    // The handle itself never holds the result; what `tasks/get` says does.
    const status = task === created ? 'working' : ownString(task, 'status');
    if (status === 'completed' || status === 'failed' || status === 'cancelled') return endOf(task, status, taskId, port);
    if (status === 'input_required') {
      // In 2025-11-25 the questions come while `tasks/result` waits.
      if (!port.stateless) return port.request('tasks/result', { taskId });
      await answerInputs(task, answered, params, port).catch((error: unknown) => {
        if (!signal?.aborted) throw error;
      });
    }
    await sleep(port.clock, pauseOf(task), signal ? AbortSignal.any([signal, port.ended]) : port.ended);
    if (signal?.aborted) {
      await port.request('tasks/cancel', params()).catch(() => {
        // Cooperative, and the record has the failure.
      });
      throw new RequestCancelled('The task was cancelled by the user.');
    }
    const next = await port.request('tasks/get', params());
    if (!isObject(next)) throw new SessionError('task-ended', `tasks/get said nothing about the task ${taskId}.`);
    task = next;
  }
}

async function endOf(task: JsonObject, status: 'completed' | 'failed' | 'cancelled', taskId: string, port: TaskPort): Promise<unknown> {
  if (status === 'cancelled') throw new SessionError('task-ended', `The task ${taskId} was cancelled${statusWords(task)}.`);
  // In 2025-11-25 a failed task's result says why: an error, or a tool's own.
  if (!port.stateless) return port.request('tasks/result', { taskId });
  if (status === 'completed') return own(task, 'result');
  const error = own(task, 'error');
  const code = own(error, 'code');
  if (typeof code !== 'number') throw new SessionError('task-ended', `The task ${taskId} failed without an error${statusWords(task)}.`);
  throw new RpcError(code, ownString(error, 'message') ?? '', own(error, 'data'));
}

async function answerInputs(task: JsonObject, answered: Set<string>, params: () => JsonObject, { request, problem, answer }: TaskPort): Promise<void> {
  const open = inputsOf(task).filter(({ key }) => !answered.has(key));
  if (open.length === 0) return;
  const why = open.map(({ method, params: its }) => problem(method, its)).find((words) => words !== undefined);
  if (why !== undefined) throw new SessionError('input-declined', `The task asks for what this client cannot answer: ${why}`);
  const inputResponses = await answerAll(open, answer);
  for (const { key } of open) answered.add(key);
  await request('tasks/update', { ...params(), inputResponses });
}

function pauseOf(task: JsonObject): Milliseconds {
  const asked = own(task, 'pollIntervalMs') ?? own(task, 'pollInterval');
  return typeof asked === 'number' ? Math.min(LONGEST_POLL, Math.max(SHORTEST_POLL, asked)) : POLL;
}

function statusWords(task: JsonObject): string {
  const words = ownString(task, 'statusMessage');
  return words === undefined ? '' : `: ${words.slice(0, 200)}`;
}
