// What was pasted as a tool's name and arguments: JSON, a tools/call request, a curl command, a fetch snippet, an SDK call.
// Says what was taken and what was left. Sends nothing and knows no form.

import { fail, ok, type Result } from '../../base/result.ts';
import type { JsonNode } from '../form/jsonNode.ts';
import { jsonOf, readLiteral, readWholeLiteral } from './codeLiterals.ts';
import { curlBody } from './curlBody.ts';

/** What a text was read as. */
export type PastedForm = 'arguments' | 'tools/call request' | 'tools/call parameters' | 'curl command' | 'fetch call' | 'SDK call';

/** A call that was read from a text. */
export interface PastedCall {
  readonly form: PastedForm;
  /** The tool it names; undefined when the text holds arguments only. */
  readonly tool: string | undefined;
  /** The value of `arguments` as JSON on one line: order, digits and names that stand twice are kept. Undefined when there are none. */
  readonly argumentsText: string | undefined;
  /** What was taken, in words. */
  readonly taken: string;
  /** What was left, a clause each: headers, the address, `_meta`. */
  readonly ignored: readonly string[];
}

/** Longer texts are not read. */
export const LONGEST_PASTE = 2_000_000;
const PARAMS = new Set(['name', 'arguments', '_meta', 'task', 'inputResponses', 'requestState']);
const SDK_CALLS = /\.(callTool|call_tool)\s*\(/;
const FETCH = /(?:^|[^\w.$]|\bwindow\.|\bglobalThis\.)fetch\s*\(/;

/** Reads a text that was pasted. The problem, if any, says what to do. */
export function readPastedCall(pasted: string): Result<PastedCall, string> {
  if (pasted.length > LONGEST_PASTE) return fail(`This text has ${pasted.length.toLocaleString('en')} characters; up to ${LONGEST_PASTE.toLocaleString('en')} are read. Load a large value in its field from a file.`);
  const text = pasted.replace(/^\uFEFF/, '').trim();
  if (text === '') return fail('Nothing was pasted. Paste a JSON object, a tools/call request, a curl command or a fetch call.');
  if (/^(?:\s*(?:#|::|REM\b)[^\n]*\n)*\s*(?:[$>%]\s+)?(?:\S*[/\\])?curl(?:\.exe)?\s/i.test(text)) return readCurl(text);
  if (/^\s*(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\b/im.test(text)) return fail('PowerShell commands are not read. Copy the request as curl or as fetch, or paste its body alone.');
  if (text.startsWith('{') || text.startsWith('[')) return readJson(text);
  const sdk = SDK_CALLS.exec(text);
  if (sdk) return readSdkCall(text, sdk.index + sdk[0].length, sdk[1] === 'call_tool');
  const fetched = FETCH.exec(text);
  if (fetched) return readFetch(text, fetched.index + fetched[0].length);
  return fail('This is none of what can be read here: a JSON object, a tools/call request, a curl command, a fetch call.');
}

function readJson(text: string): Result<PastedCall, string> {
  const read = readWholeLiteral(text);
  if (!read.ok) return fail(`Not JSON: ${read.error.message}, ${placeOf(text, read.error.at)}. Paste the whole object, from its first to its last brace.`);
  return callOf(read.value, []);
}

function readCurl(text: string): Result<PastedCall, string> {
  // Quoting is the only difference, and it shows in what comes out: the reading that makes JSON is the one that was meant.
  const windowsFirst = /\^["\r\n^]|^[^\n"']*curl\.exe\s/i.test(text);
  let problem: string | undefined;
  for (const windows of windowsFirst ? [true, false] : [false, true]) {
    const body = curlBody(text, windows);
    if (!body.ok) {
      problem ??= body.error;
      continue;
    }
    const read = readWholeLiteral(body.value.text);
    if (!read.ok) {
      problem ??= `The body of the curl command is not JSON: ${read.error.message}. Paste the body alone, or the command as it was copied.`;
      continue;
    }
    return named('curl command', callOf(read.value, body.value.ignored));
  }
  return fail(problem ?? 'The curl command holds no call.');
}

function readFetch(text: string, at: number): Result<PastedCall, string> {
  const body = /(?:\bbody|["']body["'])\s*:\s*/.exec(text.slice(at));
  if (!body) return fail('This fetch call has no body, so it carries no arguments. Paste one that does, or the arguments alone.');
  // Looked for in the options as a literal first: a header could be called `body` too.
  const options = optionsOf(text, at);
  const value = options ?? readLiteral(text, at + body.index + body[0].length);
  if (!value.ok) return fail(`The body of the fetch call cannot be read: ${value.error.message}, ${placeOf(text, value.error.at)}. Write its value out, or paste the body alone.`);
  const node = 'node' in value.value ? value.value.node : value.value;
  if (node.kind !== 'string') return named('fetch call', callOf(node, ['its address', 'its headers']));
  const read = readWholeLiteral(node.value);
  if (!read.ok) return fail(`The body of the fetch call is not JSON: ${read.error.message}. Paste the body alone to see where.`);
  return named('fetch call', callOf(read.value, ['its address', 'its headers']));
}

/** The `body` of the options, where they are literals throughout. */
function optionsOf(text: string, at: number): Result<JsonNode, never> | undefined {
  const address = readLiteral(text, at);
  if (!address.ok) return undefined;
  const comma = /\s*,/y;
  comma.lastIndex = address.value.end;
  if (!comma.test(text)) return undefined;
  const options = readLiteral(text, comma.lastIndex);
  const body = options.ok ? memberOf(options.value.node, 'body') : undefined;
  return body && ok(body);
}

function readSdkCall(text: string, at: number, python: boolean): Result<PastedCall, string> {
  const first = readLiteral(text, at);
  if (!first.ok) return fail(`The call cannot be read: ${first.error.message}, ${placeOf(text, first.error.at)}. Write its values out, or paste the arguments alone.`);
  if (!python) return named('SDK call', callOf(first.value.node, []));
  const { node, end } = first.value;
  if (node.kind !== 'string') return fail('The first value of call_tool is not the name of a tool. Paste the call as it was copied.');
  const next = /\s*,\s*(?:arguments\s*=\s*)?(?=\{|None)/y;
  next.lastIndex = end;
  const second = next.test(text) ? readLiteral(text, next.lastIndex) : undefined;
  if (second?.ok === false) return fail(`The arguments cannot be read: ${second.error.message}, ${placeOf(text, second.error.at)}. Write their values out.`);
  const args = second?.value.node;
  const ignored = /,\s*\w+\s*=/.test(text.slice(second?.value.end ?? end)) ? ['the other parameters of call_tool'] : [];
  return ok(callFrom('SDK call', node.value, args?.kind === 'null' ? undefined : args, ignored));
}

/** A value as a call: the frame, its parameters, or arguments alone. */
function callOf(node: JsonNode, ignored: readonly string[]): Result<PastedCall, string> {
  if (node.kind === 'array') {
    const [only] = node.items;
    if (node.items.length === 1 && only?.kind === 'object' && memberOf(only, 'method')) return callOf(only, ignored);
    return fail('This is a list. Arguments are an object: paste one call, or one object.');
  }
  if (node.kind !== 'object') return fail(`This is ${node.kind === 'null' ? 'null' : `a ${node.kind}`}. Arguments are an object: paste it from its first to its last brace.`);
  const method = memberOf(node, 'method');
  const params = memberOf(node, 'params');
  const isFrame = memberOf(node, 'jsonrpc') !== undefined || (method?.kind === 'string' && params?.kind === 'object');
  if (isFrame && method?.kind !== 'string') return fail('This is a JSON-RPC message without a method: a response, not a request. Paste the tools/call request.');
  if (isFrame && method?.kind === 'string') {
    if (method.value !== 'tools/call') return fail(`This is a request for ${method.value.slice(0, 60)}. Paste a tools/call request, or arguments alone.`);
    const name = memberOf(params, 'name');
    if (params?.kind !== 'object' || name?.kind !== 'string') return fail('This tools/call request names no tool: its params need a “name”. Paste the arguments alone instead.');
    return ok(callFrom('tools/call request', name.value, memberOf(params, 'arguments'), [...ignored, ...others(params)]));
  }
  const name = memberOf(node, 'name');
  const args = memberOf(node, 'arguments');
  // A tool may have arguments of these names: only what has nothing else is taken for parameters.
  if (name?.kind === 'string' && (args?.kind === 'object' || memberOf(node, '_meta') !== undefined) && node.members.every((member) => PARAMS.has(member.name))) {
    return ok(callFrom('tools/call parameters', name.value, args, [...ignored, ...others(node)]));
  }
  return ok(callFrom('arguments', undefined, node, ignored));
}

function callFrom(form: PastedForm, tool: string | undefined, args: JsonNode | undefined, ignored: readonly string[]): PastedCall {
  const count = args?.kind === 'object' ? args.members.length : undefined;
  const what = args === undefined ? 'no arguments' : count === undefined ? `arguments of the type ${args.kind}` : `${count} ${count === 1 ? 'argument' : 'arguments'}`;
  return { form, tool, argumentsText: args && jsonOf(args), taken: tool === undefined ? what : `${what} of “${tool.length > 60 ? `${tool.slice(0, 60)}…` : tool}”`, ignored };
}

function named(form: PastedForm, call: Result<PastedCall, string>): Result<PastedCall, string> {
  return call.ok ? ok({ ...call.value, form }) : call;
}

/** Parameters that are neither name nor arguments. */
function others(params: JsonNode): readonly string[] {
  return params.kind === 'object' ? [...new Set(params.members.map(({ name }) => name))].filter((name) => name !== 'name' && name !== 'arguments').map((name) => (name.length > 60 ? `${name.slice(0, 60)}…` : name)) : [];
}

/** The member of a name; of several the last, as parsers take it. */
function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.findLast((member) => member.name === name)?.value : undefined;
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
