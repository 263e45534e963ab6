// A request as a call of the official TypeScript and Python SDKs. Knows which method has a function of its own there, and
// that what an SDK writes itself (protocol keys of `_meta`) is left to it. Does not know the log.
// @see https://github.com/modelcontextprotocol/typescript-sdk and https://github.com/modelcontextprotocol/python-sdk

import { isObject, own, ownString, type JsonObject } from '../protocol/jsonRpc.ts';
import { methodRow } from '../protocol/methods.ts';
import { literal, readExact, stringLiteral } from './copyLiterals.ts';

/** A request as `readSdkRequest` found it; its values are for `literal`. */
export interface SdkRequest {
  readonly method: string;
  /** Without what the SDK adds; undefined when nothing is left. */
  readonly params: JsonObject | undefined;
}

/** Reads a frame's text as one request; undefined when it is none that an SDK call could send. */
export function readSdkRequest(text: string): SdkRequest | undefined {
  const read = readExact(text);
  const method = ownString(read?.value, 'method');
  if (!read || method === undefined) return undefined;
  const params = own(read.value, 'params');
  if (params === undefined) return { method, params: undefined };
  return isObject(params) ? { method, params: withoutProtocolMeta(params) } : undefined;
}

function withoutProtocolMeta(params: JsonObject): JsonObject | undefined {
  const kept = Object.entries(params).flatMap(([key, value]): (readonly [string, unknown])[] => {
    if (key !== '_meta' || !isObject(value)) return [[key, value]];
    const meta = Object.entries(value).filter(([name]) => name !== 'progressToken' && !name.startsWith('io.modelcontextprotocol/'));
    // `fromEntries` defines members, so a key named `__proto__` is one too.
    return meta.length === 0 ? [] : [[key, Object.fromEntries(meta)]];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

const TYPESCRIPT: ReadonlyMap<string, string> = new Map([
  ['tools/list', 'listTools'],
  ['tools/call', 'callTool'],
  ['resources/list', 'listResources'],
  ['resources/templates/list', 'listResourceTemplates'],
  ['resources/read', 'readResource'],
  ['resources/subscribe', 'subscribeResource'],
  ['resources/unsubscribe', 'unsubscribeResource'],
  ['prompts/list', 'listPrompts'],
  ['prompts/get', 'getPrompt'],
  ['completion/complete', 'complete'],
]);

/** A statement on a connected `Client` of `@modelcontextprotocol/client`. */
export function typescriptSdkCall({ method, params }: SdkRequest): string {
  const written = params === undefined ? '' : literal(params, 'javascript');
  const verb = TYPESCRIPT.get(method);
  if (verb !== undefined) return `const result = await client.${verb}(${written});\n`;
  if (method === 'initialize') return '// connect() sends initialize and what follows it\nawait client.connect(transport);\n';
  if (params === undefined && (method === 'ping' || method === 'server/discover')) return `const result = await client.${method === 'ping' ? 'ping' : 'discover'}();\n`;
  if (method === 'logging/setLevel' && isOnly(params, 'level')) return `const result = await client.setLoggingLevel(${literal(params?.['level'], 'javascript')});\n`;
  const request = `{ method: ${stringLiteral(method, 'javascript')}${params === undefined ? '' : `, params: ${written}`} }`;
  if (methodRow(method)) return `const result = await client.request(${request});\n`;
  return `// Not a method of the specification: resultSchema says what the answer looks like\nconst result = await client.request(${request}, resultSchema);\n`;
}

/** A statement on an initialized `ClientSession` of the package `mcp`. */
export function pythonSdkCall(request: SdkRequest): string {
  return pythonVerb(request) ?? pythonRequest(request);
}

const PYTHON_LISTS: ReadonlyMap<string, string> = new Map([
  ['tools/list', 'list_tools'],
  ['resources/list', 'list_resources'],
  ['resources/templates/list', 'list_resource_templates'],
  ['prompts/list', 'list_prompts'],
]);
/** Functions by the members of `params` they take by position. `complete` is not among them: it wants models, not dictionaries. */
const PYTHON_VERBS: ReadonlyMap<string, readonly [verb: string, ...keys: string[]]> = new Map([
  ['tools/call', ['call_tool', 'name', 'arguments']],
  ['prompts/get', ['get_prompt', 'name', 'arguments']],
  ['resources/read', ['read_resource', 'uri']],
  ['resources/subscribe', ['subscribe_resource', 'uri']],
  ['resources/unsubscribe', ['unsubscribe_resource', 'uri']],
  ['logging/setLevel', ['set_logging_level', 'level']],
]);

function pythonVerb({ method, params = {} }: SdkRequest): string | undefined {
  const result = (call: string): string => `result = await session.${call}\n`;
  const given = Object.keys(params);
  if (method === 'initialize') return result('initialize()');
  if (given.length === 0 && method === 'ping') return result('send_ping()');
  if (given.length === 0 && method === 'server/discover') return result('discover()');
  const list = PYTHON_LISTS.get(method);
  if (list !== undefined && given.length === 0) return result(`${list}()`);
  if (list !== undefined && isOnly(params, 'cursor')) return `from mcp import types\n\n${result(`${list}(params=types.PaginatedRequestParams(cursor=${literal(params['cursor'], 'python')}))`)}`;
  const verb = PYTHON_VERBS.get(method);
  if (!verb) return undefined;
  const [name, first, second] = verb;
  // A parameter these functions do not have would be lost, so such a request is sent in the general way.
  if (first === undefined || !Object.hasOwn(params, first) || given.some((key) => key !== first && key !== second && !(key === '_meta' && TAKES_META.has(method)))) return undefined;
  const values = [literal(params[first], 'python'), ...(second !== undefined && Object.hasOwn(params, second) ? [literal(params[second], 'python')] : []), ...(Object.hasOwn(params, '_meta') ? [`meta=${literal(params['_meta'], 'python')}`] : [])];
  return result(`${name}(${values.join(', ')})`);
}

/** In every released version; elsewhere the keyword is newer. */
const TAKES_META = new Set(['tools/call']);

function pythonRequest({ method, params }: SdkRequest): string {
  const written = params === undefined ? '' : `, params=${literal(params, 'python', '    ')}`;
  return `from typing import Any\nfrom mcp import types\n\n# types.Result takes any answer; a narrower type reads it for you\nresult = await session.send_request(\n    types.Request[Any, Any](method=${stringLiteral(method, 'python')}${written}),\n    types.Result,\n)\n`;
}

function isOnly(params: JsonObject | undefined, key: string): boolean {
  return params !== undefined && Object.hasOwn(params, key) && Object.keys(params).length === 1;
}
