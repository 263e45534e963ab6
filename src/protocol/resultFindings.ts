// Lenient checks of results: what each method's result must hold in the revision agreed on, and what departs from it.
// Nothing is rejected. Knows neither who asked nor JSON Schema; items of lists are read in findings.ts.

import { brief, typeName } from './brief.ts';
import type { Finding } from './findings.ts';
import { freshnessProblems } from './freshness.ts';
import { isObject, own, ownArray, type JsonObject } from './jsonRpc.ts';
import { methodRow } from './methods.ts';

/** What is known about a result beside itself. */
export interface ResultContext {
  readonly method: string;
  /** As agreed; also one we do not know. */
  readonly revision: string;
  readonly stateless: boolean;
  /** The result's type was added by an extension that both sides declared. */
  readonly claimed: boolean;
}

type Found = (path: string, message: string) => void;
type Check = (result: JsonObject, found: Found, context: ResultContext) => void;

/** More would not be read; a result can have millions of blocks. */
const MOST_FINDINGS = 50;
const MOST_BLOCKS = 10_000;

/** Departures of a result from the specification. @see https://modelcontextprotocol.io/specification/2026-07-28/schema */
export function resultFindings(result: unknown, context: ResultContext): readonly Finding[] {
  const findings: Finding[] = [];
  const found: Found = (path, message) => {
    if (findings.length < MOST_FINDINGS) findings.push({ path, message });
  };
  if (!isObject(result)) {
    found('', `A result must be an object, not ${typeName(result)}.`);
    return findings;
  }
  const type = own(result, 'resultType');
  if (context.stateless) checkResultType(type, result, found, context);
  else if (type !== undefined) found('/resultType', `"resultType" came with 2026-07-28; ${context.revision} does not know it.`);
  if (context.claimed || type === 'input_required') return findings;
  // A task-augmented call of 2025-11-25 is answered by the task, not by what it will bring.
  if (!context.stateless && isObject(own(result, 'task'))) return findings;
  CHECKS.get(context.method)?.(result, found, context);
  if (context.stateless && (methodRow(context.method)?.cacheable || context.method === 'server/discover')) for (const problem of freshnessProblems(result)) found(problem.path, problem.message);
  return findings;
}

const MAY_ASK = new Set(['tools/call', 'prompts/get', 'resources/read']);

/** @see https://modelcontextprotocol.io/specification/2026-07-28/basic#result-type */
function checkResultType(type: unknown, result: JsonObject, found: Found, { method, claimed }: ResultContext): void {
  if (claimed || type === 'complete') return;
  if (type === undefined) found('/resultType', '"resultType" is missing; it is read as "complete".');
  else if (type !== 'input_required') found('/resultType', `"resultType" is ${brief(type)}, which nothing agreed on defines: the response is invalid.`);
  else if (!MAY_ASK.has(method)) found('/resultType', `Only tools/call, prompts/get and resources/read may be answered with "input_required".`);
  else if (!isObject(own(result, 'inputRequests')) && typeof own(result, 'requestState') !== 'string') found('', 'It asks for input with neither "inputRequests" nor "requestState".');
}

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['initialize', checkInitialize],
  ['server/discover', checkDiscover],
  ['tools/list', listOf('tools')],
  ['resources/list', listOf('resources')],
  ['resources/templates/list', listOf('resourceTemplates')],
  ['prompts/list', listOf('prompts')],
  ['tools/call', checkToolResult],
  ['resources/read', checkContents],
  ['prompts/get', checkMessages],
  ['completion/complete', checkCompletion],
  ['ping', checkEmpty],
  ['logging/setLevel', checkEmpty],
  ['resources/subscribe', checkEmpty],
  ['resources/unsubscribe', checkEmpty],
]);

function checkInitialize(result: JsonObject, found: Found): void {
  if (typeof own(result, 'protocolVersion') !== 'string') found('/protocolVersion', '"protocolVersion" must be a string.');
  checkCapabilities(result, found);
  const info = own(result, 'serverInfo');
  for (const member of ['name', 'version']) if (typeof own(info, member) !== 'string') found(`/serverInfo/${member}`, `"${member}" must be a string.`);
}

function checkDiscover(result: JsonObject, found: Found): void {
  const versions = ownArray(result, 'supportedVersions');
  if (!versions || versions.length === 0 || versions.some((version) => typeof version !== 'string')) found('/supportedVersions', '"supportedVersions" must be an array of strings with at least one.');
  checkCapabilities(result, found);
}

function checkCapabilities(result: JsonObject, found: Found): void {
  if (!isObject(own(result, 'capabilities'))) found('/capabilities', '"capabilities" must be an object.');
}

function listOf(member: string): Check {
  return (result, found) => {
    if (!ownArray(result, member)) found(`/${member}`, `The result has no array "${member}".`);
    const cursor = own(result, 'nextCursor');
    if (cursor !== undefined && typeof cursor !== 'string') found('/nextCursor', `"nextCursor" is ${brief(cursor)}; it must be a string or absent.`);
  };
}

function checkToolResult(result: JsonObject, found: Found, { revision, stateless }: ResultContext): void {
  const content = ownArray(result, 'content');
  if (!content) found('/content', `"content" must be an array; it is ${own(result, 'content') === undefined ? 'missing' : typeName(own(result, 'content'))}.`);
  content?.slice(0, MOST_BLOCKS).forEach((block, index) => checkBlock(block, `/content/${index}`, found));
  const isError = own(result, 'isError');
  if (isError !== undefined && typeof isError !== 'boolean') found('/isError', `"isError" must be true or false, not ${brief(isError)}.`);
  const structured = own(result, 'structuredContent');
  if (structured === undefined) return;
  if (!stateless && revision < '2025-06-18') found('/structuredContent', `"structuredContent" came with 2025-06-18; ${revision} does not know it.`);
  else if (!stateless && !isObject(structured)) found('/structuredContent', `"structuredContent" must be an object up to 2025-11-25; it is ${typeName(structured)}.`);
}

/** Members each block must have, all of them texts. @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result */
const BLOCKS: ReadonlyMap<unknown, readonly string[]> = new Map<unknown, readonly string[]>([
  ['text', ['text']],
  ['image', ['data', 'mimeType']],
  ['audio', ['data', 'mimeType']],
  ['resource_link', ['uri', 'name']],
  ['resource', []],
]);

function checkBlock(block: unknown, path: string, found: Found): void {
  if (!isObject(block)) return found(path, `A content block must be an object, not ${typeName(block)}.`);
  const type = own(block, 'type');
  const members = BLOCKS.get(type);
  if (!members) return found(`${path}/type`, type === undefined ? '"type" is missing.' : `The content type ${brief(type)} is not one the specification defines.`);
  for (const member of members) if (typeof own(block, member) !== 'string') found(`${path}/${member}`, `A block of type ${String(type)} must have "${member}" as a string.`);
  if (type === 'resource') checkResource(own(block, 'resource'), `${path}/resource`, found);
}

function checkResource(resource: unknown, path: string, found: Found): void {
  if (!isObject(resource)) return found(path, `A resource must be an object, not ${typeName(resource)}.`);
  if (typeof own(resource, 'uri') !== 'string') found(`${path}/uri`, '"uri" must be a string.');
  if (typeof own(resource, 'text') !== 'string' && typeof own(resource, 'blob') !== 'string') found(path, 'It has neither "text" nor "blob" as a string.');
}

function checkContents(result: JsonObject, found: Found): void {
  const contents = ownArray(result, 'contents');
  if (!contents) found('/contents', 'The result has no array "contents".');
  contents?.slice(0, MOST_BLOCKS).forEach((resource, index) => checkResource(resource, `/contents/${index}`, found));
}

function checkMessages(result: JsonObject, found: Found): void {
  const messages = ownArray(result, 'messages');
  if (!messages) found('/messages', 'The result has no array "messages".');
  messages?.slice(0, MOST_BLOCKS).forEach((message, index) => {
    const role = own(message, 'role');
    if (role !== 'user' && role !== 'assistant') found(`/messages/${index}/role`, `"role" must be "user" or "assistant"; it is ${role === undefined ? 'missing' : brief(role)}.`);
    checkBlock(own(message, 'content'), `/messages/${index}/content`, found);
  });
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion */
function checkCompletion(result: JsonObject, found: Found): void {
  const values = ownArray(own(result, 'completion'), 'values');
  if (!values) return found('/completion/values', 'The result has no array "completion.values".');
  if (values.length > 100) found('/completion/values', `At most 100 values may be sent at once; these are ${values.length}.`);
  if (values.some((value) => typeof value !== 'string')) found('/completion/values', 'A completion value must be a string.');
}

function checkEmpty(result: JsonObject, found: Found): void {
  const more: string[] = [];
  // Stopped after a few: a result can have millions of members.
  for (const key in result) {
    if (key === '_meta' || key === 'resultType' || !Object.hasOwn(result, key)) continue;
    if (more.push(brief(key)) === 5) break;
  }
  if (more.length > 0) found('', `The result should be empty; it has ${more.join(', ')}.`);
}
