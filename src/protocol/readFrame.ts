// Text of one frame -> what it says, and every way in which it breaks JSON or JSON-RPC 2.0.
// Never throws and never repairs: problems are facts beside the message. Knows no MCP method.

import { messageOf } from '../base/messageOf.ts';
import { brief, typeName } from './brief.ts';
import { isObject, isRequestId, type JsonObject, type Message, type RpcErrorObject } from './jsonRpc.ts';
import { scanJson } from './scanJson.ts';

/** Every way in which a frame can break JSON or JSON-RPC 2.0. */
export type FrameProblemCode =
  | 'empty'
  | 'not-json'
  | 'byte-order-mark'
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

/** One departure of a frame. */
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

/** Stops collecting after this many: a hostile frame must not make a list longer than itself. */
const MOST_PROBLEMS = 100;

type Report = (problem: FrameProblem) => void;

/** @see https://www.jsonrpc.org/specification */
export function readFrame(text: string): FrameReading {
  const problems: FrameProblem[] = [];
  const report: Report = (problem) => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  if (text.trim() === '') return { messages: [], problems: [{ code: 'empty', message: 'The frame is empty.' }] };
  const marked = text.startsWith('\uFEFF');
  if (marked) report({ code: 'byte-order-mark', message: 'The frame begins with a byte order mark, which JSON does not allow.', at: 0 });
  let value: unknown;
  try {
    value = JSON.parse(marked ? text.slice(1) : text);
  } catch (error) {
    return { messages: [], problems: [...problems, notJson(text, error)] };
  }
  for (const quirk of scanJson(text, value)) {
    const message = quirk.code === 'duplicate-key' ? `The key ${brief(quirk.key)} stands twice in one object; most parsers keep only the last.` : `The integer ${quirk.digits.slice(0, 40)} is beyond ±2^53-1, so most parsers change it.`;
    report({ code: quirk.code, message, at: quirk.at });
  }
  if (!Array.isArray(value)) {
    const message = readMessage(value, report);
    return { messages: message ? [message] : [], problems };
  }
  report(value.length === 0 ? { code: 'empty-batch', message: 'An empty batch is not allowed in JSON-RPC 2.0.' } : { code: 'batch', message: `A batch of ${value.length} ${value.length === 1 ? 'message' : 'messages'}; only revision 2025-03-26 allows batches.` });
  const messages = value.map((item) => readMessage(item, report)).filter((message) => message !== undefined);
  return { messages, problems };
}

function notJson(text: string, error: unknown): FrameProblem {
  const reason = messageOf(error);
  // Only at the end: the reason also quotes the text.
  const position = /at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(reason)?.[1];
  const short = reason.length > 200 ? `${reason.slice(0, 200)}…` : reason;
  const at = position === undefined ? (/end of (?:JSON )?(?:input|data)/i.test(reason) ? text.length : undefined) : Number(position);
  const looksLikeHtml = /^\s*<(?:!doctype|html|head|body)/i.test(text.slice(0, 200));
  return { code: 'not-json', message: looksLikeHtml ? 'HTML instead of JSON.' : `Not JSON: ${short}`, ...(at === undefined ? {} : { at }) };
}

const CALL_MEMBERS: readonly string[] = ['jsonrpc', 'id', 'method', 'params'];
const RESPONSE_MEMBERS: readonly string[] = ['jsonrpc', 'id', 'result', 'error'];

function readMessage(value: unknown, report: Report): Message | undefined {
  if (!isObject(value)) {
    report({ code: 'not-json-rpc', message: `JSON, but a JSON-RPC message is an object, not ${typeName(value)}.` });
    return undefined;
  }
  // Hot: each member is looked for once, in whatever order they stand.
  let version = false;
  let id = false;
  let method = false;
  let params = false;
  let result = false;
  let failure = false;
  let other = false;
  for (const key in value) {
    switch (key) {
      case 'jsonrpc': version = true; break;
      case 'id': id = true; break;
      case 'method': method = true; break;
      case 'params': params = true; break;
      case 'result': result = true; break;
      case 'error': failure = true; break;
      default: other = true;
    }
  }
  if (!version) report({ code: 'wrong-jsonrpc', message: 'The member "jsonrpc": "2.0" is missing.' });
  else if (value['jsonrpc'] !== '2.0') report({ code: 'wrong-jsonrpc', message: `"jsonrpc" is ${brief(value['jsonrpc'])} instead of "2.0".` });
  // A peer that writes all members, with null for those it does not mean, still means only one kind of message.
  const answers = (result && value['result'] !== null) || (failure && value['error'] !== null);
  const isCall = method && typeof value['method'] === 'string' && !answers;
  const isResponse = !isCall && (result || failure || (id && !method));
  if (other || (isCall ? result || failure : isResponse && (method || params))) {
    const members = isCall ? CALL_MEMBERS : RESPONSE_MEMBERS;
    if (isCall || isResponse) for (const key of Object.keys(value)) if (!members.includes(key)) report({ code: 'unexpected-member', message: `JSON-RPC 2.0 has no member ${brief(key)} here.` });
  }
  if (isCall) return readCall(value, sameText(String(value['method'])), report);
  if (isResponse) return readResponse(value, report);
  report({ code: 'not-json-rpc', message: method ? `"method" must be a string, not ${typeName(value['method'])}.` : 'Neither a request, a notification nor a response: no "method", "result" or "error".' });
  return undefined;
}

let lastMethod = '';

/** The same text as before is the same object: looking it up again and again costs next to nothing, and nothing is kept for each frame. */
function sameText(method: string): string {
  if (method !== lastMethod) lastMethod = method;
  return lastMethod;
}

function readCall(value: JsonObject, method: string, report: Report): Message {
  const raw = Object.hasOwn(value, 'params') ? value['params'] : undefined;
  if (raw !== undefined && !isObject(raw)) report({ code: 'malformed-params', message: `MCP params are an object, not ${brief(raw)}.` });
  const params = isObject(raw) ? raw : undefined;
  if (!Object.hasOwn(value, 'id')) return { kind: 'notification', method, params };
  const id = value['id'];
  if (isRequestId(id)) return { kind: 'request', id, method, params };
  report({ code: 'id-not-allowed', message: `A request id must be a string or a number, not ${brief(id)}.` });
  return { kind: 'notification', method, params };
}

function readResponse(value: JsonObject, report: Report): Message | undefined {
  const id = readResponseId(value, report);
  const hasResult = Object.hasOwn(value, 'result');
  const hasError = Object.hasOwn(value, 'error');
  if (!hasResult && !hasError) {
    report({ code: 'no-result-or-error', message: 'A response must have a result or an error; this has neither.' });
    return id === undefined || id === null ? undefined : { kind: 'response', id, result: undefined, error: undefined };
  }
  if (hasResult && hasError) report({ code: 'result-and-error', message: 'A response must not have both a result and an error.' });
  // JSON-RPC 1.0 wrote the member that is not meant as null.
  const failed = hasError && !(hasResult && value['error'] === null);
  return { kind: 'response', id, result: hasResult ? value['result'] : undefined, error: failed ? readError(value['error'], report) : undefined };
}

function readResponseId(value: JsonObject, report: Report): string | number | null | undefined {
  if (!Object.hasOwn(value, 'id')) {
    report({ code: 'missing-id', message: 'A response must carry the id of the request it answers.' });
    return undefined;
  }
  const id = value['id'];
  if (isRequestId(id)) return id;
  if (id === null) {
    report({ code: 'null-id', message: 'The id is null: the peer could not tell which request it answers.' });
    return null;
  }
  report({ code: 'id-not-allowed', message: `A response id must be a string or a number, not ${brief(id)}.` });
  return undefined;
}

function readError(value: unknown, report: Report): RpcErrorObject {
  const code = isObject(value) ? value['code'] : undefined;
  const message = isObject(value) ? value['message'] : undefined;
  if (!Number.isInteger(code) || typeof message !== 'string') report({ code: 'malformed-error', message: 'An error must be an object with an integer "code" and a string "message".' });
  return {
    code: typeof code === 'number' ? code : Number.NaN,
    message: typeof message === 'string' ? message : brief(value),
    data: isObject(value) ? value['data'] : value,
  };
}
