// Text of one frame -> what it says, and every way in which it breaks JSON or JSON-RPC 2.0.
// Never throws and never repairs: problems are facts beside the message. Knows no MCP method.

import { isObject, isRequestId, type JsonObject, type Message, type RpcErrorObject } from './jsonRpc.ts';
import { scanJson } from './scanJson.ts';

export type FrameProblemCode =
  | 'empty'
  | 'not-json'
  | 'not-json-rpc'
  | 'wrong-jsonrpc'
  | 'batch'
  | 'empty-batch'
  | 'id-not-allowed'
  | 'null-id'
  | 'missing-id'
  | 'result-and-error'
  | 'no-result-or-error'
  | 'malformed-error'
  | 'malformed-params'
  | 'unexpected-member'
  | 'duplicate-key'
  | 'unsafe-integer';

export interface FrameProblem {
  readonly code: FrameProblemCode;
  /** One sentence for the user. */
  readonly message: string;
  /** Offset in UTF-16 units of the frame's text, when the problem has a place. */
  readonly at?: number;
}

/** What a frame's text says. `messages` has one entry, none (unreadable), or one per readable item of a batch. */
export interface FrameReading {
  readonly messages: readonly Message[];
  readonly problems: readonly FrameProblem[];
}

/** @see https://www.jsonrpc.org/specification */
export function readFrame(text: string): FrameReading {
  const problems: FrameProblem[] = [];
  if (text.trim() === '') return { messages: [], problems: [{ code: 'empty', message: 'The frame is empty.' }] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { messages: [], problems: [notJson(text, error)] };
  }
  for (const quirk of scanJson(text)) {
    problems.push(
      quirk.code === 'duplicate-key'
        ? { code: quirk.code, message: `The key ${JSON.stringify(quirk.key)} stands twice in one object; most parsers keep only the last.`, at: quirk.at }
        : { code: quirk.code, message: `The integer ${quirk.digits.slice(0, 40)} is beyond ±2^53-1, so most parsers change it.`, at: quirk.at },
    );
  }
  if (!Array.isArray(value)) {
    const message = readMessage(value, problems);
    return { messages: message ? [message] : [], problems };
  }
  problems.push(value.length === 0 ? { code: 'empty-batch', message: 'An empty batch is not allowed in JSON-RPC 2.0.' } : { code: 'batch', message: `A batch of ${value.length} messages; only revision 2025-03-26 allows batches.` });
  const messages = value.map((item) => readMessage(item, problems)).filter((message) => message !== undefined);
  return { messages, problems };
}

function notJson(text: string, error: unknown): FrameProblem {
  const reason = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(reason)?.[1];
  const short = reason.length > 200 ? `${reason.slice(0, 200)}…` : reason;
  const at = position === undefined ? (/end of (?:JSON )?(?:input|data)/i.test(reason) ? text.length : undefined) : Number(position);
  const looksLikeHtml = /^\s*<(?:!doctype|html|head|body)/i.test(text.slice(0, 200));
  const message = looksLikeHtml ? 'HTML instead of JSON.' : `Not JSON: ${short}`;
  return at === undefined ? { code: 'not-json', message } : { code: 'not-json', message, at };
}

const MEMBERS = new Set(['jsonrpc', 'id', 'method', 'params', 'result', 'error']);

function readMessage(value: unknown, problems: FrameProblem[]): Message | undefined {
  if (!isObject(value)) {
    problems.push({ code: 'not-json-rpc', message: `JSON, but a JSON-RPC message is an object, not ${value === null ? 'null' : typeof value}.` });
    return undefined;
  }
  const has = (key: string): boolean => Object.hasOwn(value, key);
  if (value['jsonrpc'] !== '2.0' || !has('jsonrpc')) {
    problems.push({ code: 'wrong-jsonrpc', message: has('jsonrpc') ? `"jsonrpc" is ${short(value['jsonrpc'])} instead of "2.0".` : 'The member "jsonrpc": "2.0" is missing.' });
  }
  for (const key of Object.keys(value)) {
    if (!MEMBERS.has(key)) problems.push({ code: 'unexpected-member', message: `JSON-RPC 2.0 has no member ${JSON.stringify(key.slice(0, 60))} here.` });
  }
  if (has('method') && typeof value['method'] === 'string') return readCall(value, value['method'], problems);
  if (has('result') || has('error')) return readResponse(value, problems);
  if (has('id')) {
    problems.push({ code: 'no-result-or-error', message: 'A response must have a result or an error; this has neither.' });
    return isRequestId(value['id']) ? { kind: 'response', id: value['id'], result: undefined, error: undefined } : undefined;
  }
  problems.push({ code: 'not-json-rpc', message: 'Neither a request, a notification nor a response: no "method", "result" or "error".' });
  return undefined;
}

function readCall(value: JsonObject, method: string, problems: FrameProblem[]): Message {
  const raw = Object.hasOwn(value, 'params') ? value['params'] : undefined;
  if (raw !== undefined && !isObject(raw)) problems.push({ code: 'malformed-params', message: `MCP params are an object, not ${short(raw)}.` });
  const params = isObject(raw) ? raw : undefined;
  if (!Object.hasOwn(value, 'id')) return { kind: 'notification', method, params };
  const id = value['id'];
  if (isRequestId(id)) return { kind: 'request', id, method, params };
  problems.push({ code: 'id-not-allowed', message: `A request id must be a string or a number, not ${short(id)}.` });
  return { kind: 'notification', method, params };
}

function readResponse(value: JsonObject, problems: FrameProblem[]): Message {
  const hasError = Object.hasOwn(value, 'error');
  if (hasError && Object.hasOwn(value, 'result')) problems.push({ code: 'result-and-error', message: 'A response must not have both a result and an error.' });
  let id: string | number | null | undefined;
  if (!Object.hasOwn(value, 'id')) problems.push({ code: 'missing-id', message: 'A response must carry the id of the request it answers.' });
  else if (value['id'] === null) {
    id = null;
    problems.push({ code: 'null-id', message: 'The id is null: the peer could not tell which request it answers.' });
  } else if (isRequestId(value['id'])) id = value['id'];
  else problems.push({ code: 'id-not-allowed', message: `A response id must be a string or a number, not ${short(value['id'])}.` });
  return { kind: 'response', id, result: value['result'], error: hasError ? readError(value['error'], problems) : undefined };
}

function readError(value: unknown, problems: FrameProblem[]): RpcErrorObject {
  const code = isObject(value) ? value['code'] : undefined;
  const message = isObject(value) ? value['message'] : undefined;
  if (!Number.isInteger(code) || typeof message !== 'string') problems.push({ code: 'malformed-error', message: 'An error must be an object with an integer "code" and a string "message".' });
  return {
    code: typeof code === 'number' ? code : Number.NaN,
    message: typeof message === 'string' ? message : short(value),
    data: isObject(value) ? value['data'] : value,
  };
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
