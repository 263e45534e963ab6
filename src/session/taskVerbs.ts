// The verbs of tasks, in both spellings, with what each revision forbids. Following a task to its end is followTask.ts.

import { own, type JsonObject, type Params } from '../protocol/jsonRpc.ts';
import { TASKS_EXTENSION } from './followTask.ts';
import { SessionError } from './sessionError.ts';
import type { Negotiated, SessionRequestOptions } from './sessionOptions.ts';
import { SessionVerbs } from './sessionVerbs.ts';

/** @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks */
export abstract class TaskVerbs extends SessionVerbs {
  /** What has been agreed on; undefined before `connect` is done. */
  abstract get negotiated(): Negotiated | undefined;
  /** `execution.taskSupport` of a tool that a list has shown. */
  protected abstract taskSupportOf(tool: string): string | undefined;

  /**
   * Calls a tool as a task (2025-11-25, experimental): the result is the task's handle, see `followTask`.
   *
   * @param ttl how long the server is asked to keep the task, in milliseconds
   * @throws SessionError `wrong-era`, or `tool-unusable` where server and tool did not declare tasks
   * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#tool-level-negotiation
   */
  async callToolAsTask(name: string, args?: JsonObject, ttl?: number, options: SessionRequestOptions = {}): Promise<unknown> {
    const revision = this.negotiated?.revision ?? '(none agreed on)';
    if (revision !== '2025-11-25') throw new SessionError('wrong-era', `A client asks for tasks in 2025-11-25 only, and this is ${revision}.${revision > '2025-11-25' ? ` Declare the extension ${TASKS_EXTENSION}; the server then decides.` : ''}`);
    if (own(own(own(own(this.negotiated?.capabilities, 'tasks'), 'requests'), 'tools'), 'call') === undefined) throw new SessionError('tool-unusable', 'The server did not declare tasks for tools/call.');
    const support = this.taskSupportOf(name);
    if (support !== 'optional' && support !== 'required') throw new SessionError('tool-unusable', `The tool ${JSON.stringify(name)} did not declare that it runs as a task.`);
    return this.request('tools/call', { name, ...(args === undefined ? {} : { arguments: args }), task: ttl === undefined ? {} : { ttl } }, options);
  }

  /** Asks how a task stands; see `followTask`, which does it until the task has ended. @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#getting-tasks */
  getTask(taskId: string, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('tasks/get', { taskId }, options);
  }

  /** One page; 2025-11-25 only. @throws SessionError `wrong-era` later @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#listing-tasks */
  async listTasks(params?: Params, options?: SessionRequestOptions): Promise<unknown> {
    this.#onlyInCore('tasks/list');
    return this.request('tasks/list', params, options);
  }

  /** Waits for what a task brings; 2025-11-25 only. @throws SessionError `wrong-era` later @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#retrieving-task-results */
  async getTaskResult(taskId: string, options?: SessionRequestOptions): Promise<unknown> {
    this.#onlyInCore('tasks/result');
    return this.request('tasks/result', { taskId }, options);
  }

  /** Answers what a task asked for, by the server's keys; the extension of 2026-07-28 only. @see https://modelcontextprotocol.io/seps/2663-tasks-extension */
  updateTask(taskId: string, inputResponses: JsonObject, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('tasks/update', { taskId, inputResponses }, options);
  }

  /** Asks to cancel a task; whether and when it ends is the server's to decide. @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#cancelling-tasks */
  cancelTask(taskId: string, options?: SessionRequestOptions): Promise<unknown> {
    return this.request('tasks/cancel', { taskId }, options);
  }

  #onlyInCore(method: string): void {
    if (this.negotiated?.era === 'stateless') throw new SessionError('wrong-era', `${method} was removed in 2026-07-28; followTask polls tasks/get, which brings the result.`);
  }
}
