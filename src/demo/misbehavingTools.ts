// The violations, one tool each. The table is the documentation: a name, what the user will see, and the frames.
// @see https://modelcontextprotocol.io/specification/2025-11-25/basic and https://www.jsonrpc.org/specification

import type { Clock } from '../base/units.ts';
import { jsonResponse, rpcNotification, rpcResult, sseEvent, streamResponse, textResult } from './wireText.ts';
import type { StreamStep } from './wireText.ts';

/** One call of a misbehaving tool. */
export interface MisbehavingCall {
  /** The request's id as JSON text. */
  readonly id: string;
  readonly progressToken: unknown;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
}

export interface MisbehavingTool {
  readonly name: string;
  readonly description: string;
  /** Declared in the list. */
  readonly outputSchema?: object;
  answer(call: MisbehavingCall): Response;
}

/** What `tools/list` holds in its middle: no input schema, and a description that is no text. */
export const BROKEN_TOOL = { name: 'broken_tool', description: 7 };

const LATE_MS = 3000;

const FORECAST = { type: 'object', properties: { place: { type: 'string' }, celsius: { type: 'number' } }, required: ['place', 'celsius'] };

const json = (body: (id: string) => string): MisbehavingTool['answer'] => ({ id }) => jsonResponse(body(id));
const stream = (steps: (id: string, call: MisbehavingCall) => readonly StreamStep[]): MisbehavingTool['answer'] => (call) => streamResponse(steps(call.id, call), call.signal, call.clock);
const html = (status: number, title: string): Response =>
  new Response(`<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

/** The answer that every tool owes. */
const good = (id: string, text = 'The right answer.'): string => rpcResult(id, textResult(text));
const event = (id: string, text?: string): string => sseEvent(good(id, text));
const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (char) => char.charCodeAt(0));

export const MISBEHAVING_TOOLS: readonly MisbehavingTool[] = [
  { name: 'ok', description: 'Answers correctly: the connection is still usable.', answer: json((id) => good(id, 'All is well.')) },
  { name: 'malformed_json', description: 'application/json whose body is not JSON.', answer: json((id) => `{"jsonrpc":"2.0","id":${id},"result":{"content":[`) },
  { name: 'malformed_then_answer', description: 'An event that is not JSON, then the right answer on the same stream.', answer: stream((id) => [sseEvent('{"jsonrpc":"2.0","id":'), sseEvent('[DONE]'), event(id)]) },
  { name: 'wrong_jsonrpc', description: 'A response that says "jsonrpc":"1.0".', answer: json((id) => good(id).replace('"2.0"', '"1.0"')) },
  { name: 'missing_jsonrpc', description: 'A response without the member "jsonrpc".', answer: json((id) => good(id).replace('"jsonrpc":"2.0",', '')) },
  { name: 'unknown_id', description: 'A response to a request nobody sent, then the right one.', answer: stream((id) => [event('987654321', 'An answer to nothing.'), event(id)]) },
  { name: 'duplicate_id', description: 'The right response, twice.', answer: stream((id) => [event(id, 'First.'), event(id, 'Second.')]) },
  { name: 'string_id', description: 'Answers a numeric id as a string.', answer: json((id) => good(JSON.stringify(String(JSON.parse(id))))) },
  { name: 'null_id_error', description: 'A JSON-RPC error whose id is null, with status 200.', answer: json(() => '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}') },
  { name: 'result_and_error', description: 'One response with both "result" and "error".', answer: json((id) => good(id).replace(/\}$/, ',"error":{"code":-32000,"message":"Both at once"}}')) },
  { name: 'neither', description: 'A response with neither "result" nor "error".', answer: json((id) => `{"jsonrpc":"2.0","id":${id}}`) },
  { name: 'no_answer_202', description: 'Status 202 and no body, as if the request were a notification.', answer: () => new Response(null, { status: 202 }) },
  { name: 'no_answer_200', description: 'Status 200 with an empty body.', answer: json(() => '') },
  { name: 'stream_without_answer', description: 'A notification, then the stream ends without a response.', answer: stream(() => [sseEvent(rpcNotification('notifications/message', { level: 'info', data: 'This is all you get.' }))]) },
  { name: 'html_page', description: 'Status 200 with a web page.', answer: () => html(200, 'Welcome') },
  { name: 'http_500_html', description: 'Status 500 with a web page.', answer: () => html(500, 'Internal Server Error') },
  { name: 'batch_answer', description: 'The response inside an array; batches were removed in 2025-06-18.', answer: json((id) => `[${good(id)}]`) },
  { name: 'duplicate_keys', description: 'A result that holds the same key twice.', answer: json((id) => rpcResult(id, '{"content":[{"type":"text","text":"First."}],"isError":false,"content":[{"type":"text","text":"Second."}]}')) },
  { name: 'unsafe_integer', description: 'A number that JavaScript cannot hold exactly.', answer: json((id) => rpcResult(id, '{"content":[{"type":"text","text":"See structuredContent."}],"structuredContent":{"order":12345678901234567890,"ratio":1.0,"tiny":1e-400}}')) },
  { name: 'late_answer', description: 'Answers after 3 seconds, cancelled or not.', answer: stream((id) => [': working\n\n', { waitMs: LATE_MS }, event(id, 'Late, but here.')]) },
  { name: 'progress_nonsense', description: 'Progress for an unknown token, and progress that goes back.', answer: stream((id, { progressToken }) => [...nonsense(progressToken), event(id)]) },
  { name: 'bad_content', description: 'Content of an unknown type, text without text, annotations as an array.', answer: json((id) => rpcResult(id, JSON.stringify(BAD_CONTENT))) },
  { name: 'bad_output', description: 'Structured content that its own output schema forbids.', outputSchema: FORECAST, answer: json((id) => rpcResult(id, '{"content":[{"type":"text","text":"Mild."}],"structuredContent":{"place":"Oslo","celsius":"mild"}}')) },
  { name: 'hostile_text', description: 'Markup, bidirectional controls, a javascript: link and __proto__ keys.', answer: json((id) => rpcResult(id, HOSTILE_RESULT)) },
  { name: '__proto__', description: 'A good tool with an awkward name.', answer: json((id) => good(id, 'My name is __proto__.')) },
  { name: 'never_answers', description: 'Opens a stream and says nothing for ever.', answer: stream(() => [': waiting\n\n', { waitMs: 'forever' }]) },
  { name: 'binary_noise', description: 'Bytes that are not UTF-8, then the right answer.', answer: stream((id) => [latin1(': \xff\xfe noise \xc3\x28\n\n'), latin1('data: {"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"caf\xe9 \xf0\x9f"}}\n\n'), event(id)]) },
];

function nonsense(token: unknown): string[] {
  const progress = (progressToken: unknown, value: number): string => sseEvent(rpcNotification('notifications/progress', { progressToken, progress: value, total: 10 }));
  const known = token === undefined ? [] : [progress(token, 5), progress(token, 3), progress(token, 99)];
  return [progress('nobody asked', 1), ...known];
}

const BAD_CONTENT = {
  content: [
    { type: 'hologram', data: 'AAAA', depth: 3 },
    { type: 'text' },
    { type: 'text', text: 'Annotations should be an object.', annotations: [] },
    { type: 'image', data: '*** not base64 ***', mimeType: 7 },
    'just a string',
    null,
  ],
  structuredContent: ['an array', 'where 2025-11-25 wants an object'],
  isError: 'no',
};

// `__proto__` has to be written as text: in an object literal it would set the prototype instead.
const HOSTILE_RESULT = `{"content":${JSON.stringify([
  { type: 'text', text: '<img src=x onerror="alert(1)"><script>alert(2)</script> **bold** [link](javascript:alert(3)) \u001b[31mred\u001b[0m' },
  { type: 'text', text: 'Deletes \u202Egpj.exe\u202C and \u2066hides\u2069 zero\u200Bwidth, \u0000 and \uFEFF' },
  { type: 'resource_link', uri: 'javascript:alert(document.domain)', name: 'Harmless looking link', description: '"><svg onload=alert(4)>' },
  { type: 'resource', resource: { uri: 'data:text/html,<script>alert(5)</script>', mimeType: 'text/html', text: '<script>alert(6)</script>' } },
])},"structuredContent":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":"not a function"}}`;
