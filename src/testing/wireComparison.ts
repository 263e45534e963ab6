// What differs between the messages that two clients sent for the same steps, part by part. Pure: records in, differences out.
// Ids are compared by the request they belong to, not by their number, because two clients may count differently.

import { isObject, isRequestId, own, ownString, type JsonObject } from '../protocol/jsonRpc.ts';
import type { SentMessage } from './recordedFetch.ts';

export interface WireDifference {
  /** Which message of the steps: its HTTP method and its JSON-RPC method. */
  readonly message: string;
  /** Which part of it: `header …`, `fetch …`, `body` and the path to a member, or `sent` for the whole. */
  readonly part: string;
  /** As JSON where it is a value of the message; `–` where there is none. */
  readonly official: string;
  readonly ours: string;
}

export const ABSENT = '–';

export interface ComparisonOptions {
  /** Compares ids by their number after all. @defaultValue false */
  readonly numbers?: boolean;
}

export function compareWires(official: readonly SentMessage[], ours: readonly SentMessage[], { numbers = false }: ComparisonOptions = {}): readonly WireDifference[] {
  const theirs = labelled(official, numbers);
  const mine = labelled(ours, numbers);
  return [...new Set([...theirs.keys(), ...mine.keys()])].flatMap((message) => {
    const [a, b] = [theirs.get(message), mine.get(message)];
    if (!a || !b) return [{ message, part: 'sent', official: a ? 'yes' : ABSENT, ours: b ? 'yes' : ABSENT }];
    return differencesIn(a, b, '').map((each) => ({ message, ...each }));
  });
}

/** Each message under a name that both clients give it, as a tree of its parts. */
function labelled(messages: readonly SentMessage[], numbers: boolean): ReadonlyMap<string, JsonObject> {
  const names = numbered(messages.map(({ body }) => nameOf(body)));
  const labels = numbered(messages.map(({ method, body }) => `${method} ${nameOf(body)}`.trim()));
  const requestOf = new Map<unknown, string>();
  messages.forEach(({ body }, index) => {
    if (!numbers && isRequestId(body?.['id']) && ownString(body, 'method') !== undefined) requestOf.set(body['id'], names[index] ?? '');
  });
  return new Map(messages.map((message, index) => [labels[index] ?? '', partsOf(message, requestOf)]));
}

/** Tells entries of the same name apart by their place. */
function numbered(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name} (${nth})`;
  });
}

function nameOf(body: JsonObject | undefined): string {
  if (!body) return '';
  // The id of an answer is the server's, which counts the same for both.
  return ownString(body, 'method') ?? `response ${String(body['id'])}`;
}

function partsOf({ method, path, headers, body, init, aborted }: SentMessage, requestOf: ReadonlyMap<unknown, string>): JsonObject {
  const given = Object.entries(init).filter(([, value]) => value !== undefined);
  return {
    ...(path === '' ? {} : { path }),
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [`header ${name}`, value])),
    ...Object.fromEntries(given.map(([name, value]) => [`fetch ${name}`, value])),
    // Whether a stream that serves no request is cut off is a matter of when the client was closed.
    ...(method === 'POST' ? { 'cut off': aborted() } : {}),
    ...(body ? { 'place of "jsonrpc"': placeOfJsonRpc(body), body: named(body, requestOf) } : {}),
  };
}

/** The order inside of params is the caller's; that of the envelope is the client's own. */
function placeOfJsonRpc(body: JsonObject): string {
  const members = Object.keys(body);
  return members.indexOf('jsonrpc') < members.findIndex((name) => name === 'method' || name === 'result' || name === 'error') ? 'first' : 'later';
}

/** The body with the ids of its own side in words. */
function named(body: JsonObject, requestOf: ReadonlyMap<unknown, string>): JsonObject {
  if (ownString(body, 'method') === undefined) return body;
  const inWords = (object: JsonObject, key: string): JsonObject => {
    const request = requestOf.get(own(object, key));
    return request === undefined ? object : { ...object, [key]: `the ${typeof object[key]} of ${request}` };
  };
  const { params } = body;
  if (!isObject(params)) return inWords(body, 'id');
  const meta = params['_meta'];
  const withToken = isObject(meta) ? { ...params, _meta: inWords(meta, 'progressToken') } : params;
  return { ...inWords(body, 'id'), params: inWords(withToken, 'requestId') };
}

function differencesIn(official: unknown, ours: unknown, place: string): readonly Omit<WireDifference, 'message'>[] {
  const a = membersOf(official);
  const b = membersOf(ours);
  if (!a || !b) {
    const [left, right] = [asText(official), asText(ours)];
    return left === right ? [] : [{ part: place, official: left, ours: right }];
  }
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => differencesIn(a.get(key), b.get(key), place === '' ? key : `${place}.${key}`));
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.map((item: unknown, index) => [String(index), item]));
  return isObject(value) ? new Map(Object.entries(value)) : undefined;
}

function asText(value: unknown): string {
  return value === undefined ? ABSENT : JSON.stringify(value);
}
