// Answers what a server asks of its client: sampling, elicitation, roots. One table of callbacks for both eras, with the checks a
// client owes before a person is bothered. Knows no wire; who asked and how the answer travels is the session's.
// @see https://modelcontextprotocol.io/specification/2026-07-28/client

import { RpcError } from '../dispatcher/rpcError.ts';
import { isObject, own, ownArray, ownString, type JsonObject, type Params } from '../protocol/jsonRpc.ts';
import type { InputContext, ServerRequestCallback, SessionCallbacks } from './sessionOptions.ts';

const INVALID_PARAMS = -32602;
/** Checked one by one before a person sees them; nobody reads more. */
const MOST_MESSAGES = 10_000;

/** The client's side of the three questions. */
export class ClientFeatures {
  readonly #callbacks: ReadonlyMap<string, ServerRequestCallback | undefined>;
  readonly #declared: () => JsonObject;

  /** @param declared the capabilities we tell the server, which it must keep to */
  constructor({ sampling, elicitation, listRoots }: SessionCallbacks, declared: () => JsonObject) {
    this.#callbacks = new Map([
      ['sampling/createMessage', sampling],
      ['elicitation/create', elicitation],
      ['roots/list', listRoots],
    ]);
    this.#declared = declared;
  }

  /** Why a question is refused before anyone sees it, as the error to answer with; undefined when it may be asked. */
  problem(method: string, params: Params | undefined): RpcError | undefined {
    if (!this.#callbacks.has(method)) return new RpcError(-32601, `Method not found: ${method}`, method);
    if (!this.#callbacks.get(method)) return new RpcError(-32601, `${method} was not offered by this client`, method);
    if (method === 'elicitation/create') return elicitationProblem(params, own(this.#declared(), 'elicitation'));
    if (method === 'sampling/createMessage') return samplingProblem(params, own(this.#declared(), 'sampling'));
    return undefined;
  }

  /** @throws RpcError what `problem` says; what the callback throws */
  async answer(method: string, params: Params | undefined, context: InputContext): Promise<JsonObject> {
    const problem = this.problem(method, params);
    const callback = this.#callbacks.get(method);
    if (problem || !callback) throw problem ?? new RpcError(-32601, `Method not found: ${method}`, method);
    const result = await callback(params, context);
    if (method === 'roots/list') checkRoots(result);
    return result;
  }
}

/** A mode that was not declared is refused. @see https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#error-handling */
function elicitationProblem(params: Params | undefined, declared: unknown): RpcError | undefined {
  // Without a mode it is a form, and a declaration without modes means forms.
  const mode = own(params, 'mode') ?? 'form';
  const modes = isObject(declared) && Object.keys(declared).length > 0 ? Object.keys(declared) : ['form'];
  return typeof mode === 'string' && modes.includes(mode) ? undefined : new RpcError(INVALID_PARAMS, `This client did not declare elicitation of mode ${JSON.stringify(mode)}`);
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#message-content-constraints */
function samplingProblem(params: Params | undefined, declared: unknown): RpcError | undefined {
  if ((own(params, 'tools') !== undefined || own(params, 'toolChoice') !== undefined) && own(declared, 'tools') === undefined) {
    return new RpcError(INVALID_PARAMS, 'This client did not declare sampling with tools');
  }
  const messages = ownArray(params, 'messages') ?? [];
  if (messages.length > MOST_MESSAGES) return new RpcError(INVALID_PARAMS, `This client takes at most ${MOST_MESSAGES} messages to sample from`);
  let open: readonly unknown[] = [];
  for (const message of messages) {
    const blocks = blocksOf(message);
    const results = blocks.filter((block) => ownString(block, 'type') === 'tool_result');
    if (results.length > 0 && results.length < blocks.length) return new RpcError(INVALID_PARAMS, 'A message with tool results must hold nothing else');
    const answered = new Set(results.map((block) => own(block, 'toolUseId')));
    if (open.some((id) => !answered.has(id))) return new RpcError(INVALID_PARAMS, 'Tool result missing in request');
    open = blocks.filter((block) => ownString(block, 'type') === 'tool_use').map((block) => own(block, 'id'));
  }
  return undefined;
}

function blocksOf(message: unknown): readonly unknown[] {
  const content = own(message, 'content');
  return Array.isArray(content) ? content : content === undefined ? [] : [content];
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/client/roots#data-types */
function checkRoots(result: JsonObject): void {
  for (const root of ownArray(result, 'roots') ?? []) {
    if (ownString(root, 'uri')?.startsWith('file://') !== true) throw new RpcError(-32603, 'This client has a root that is no file:// URI; it is not sent');
  }
}
