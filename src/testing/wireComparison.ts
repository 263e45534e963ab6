// What differs between the requests that two clients sent for the same steps, part by part. Pure: records in, differences out.
// Ids are compared by the request they belong to, not by their number, because two clients may count differently.

import { isObject, isRequestId, own, ownString, type JsonObject } from '../protocol/jsonRpc.ts';
import type { SentMessage } from './recordedFetch.ts';

export interface WireDifference {
  /** Which message of the steps: its HTTP method and its JSON-RPC method. */
  readonly message: string;
  /** Which part of it: `header …`, `fetch …`, `body` and the path to a member, or `sent` for the whole. */
  readonly part: string;
  /** As JSON where it is a value; `–` where there is none. */
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
    return [...new Set([...a.keys(), ...b.keys()])]
      .map((part) => ({ message, part, official: a.get(part) ?? ABSENT, ours: b.get(part) ?? ABSENT }))
      .filter((each) => each.official !== each.ours);
  });
}

/** Each message under a name that both clients give it, as a table of its parts. */
function labelled(messages: readonly SentMessage[], numbers: boolean): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const seen = new Map<string, number>();
  const labels = messages.map(({ method, body }) => {
    const label = `${method} ${nameOf(body)}`.trim();
    const nth = (seen.get(label) ?? 0) + 1;
    seen.set(label, nth);
    return nth === 1 ? label : `${label} (${nth})`;
  });
  const requestOf = new Map<unknown, string>();
  messages.forEach(({ body }, index) => {
    if (!numbers && isRequestId(body?.['id']) && ownString(body, 'method') !== undefined) requestOf.set(body['id'], labels[index] ?? '');
  });
  return new Map(messages.map((message, index) => [labels[index] ?? '', partsOf(message, requestOf)]));
}

function nameOf(body: JsonObject | undefined): string {
  if (!body) return '';
  return ownString(body, 'method') ?? `response ${String(body['id'])}`;
}

function partsOf({ method, path, headers, body, init, aborted }: SentMessage, requestOf: ReadonlyMap<unknown, string>): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  if (path !== '') parts.set('path', path);
  for (const [name, value] of Object.entries(headers)) parts.set(`header ${name}`, value);
  for (const [name, value] of Object.entries(init)) if (value !== undefined) parts.set(`fetch ${name}`, String(value));
  // Whether a stream that serves no request is cut off is a matter of when the client was closed.
  if (method === 'POST') parts.set('cut off', String(aborted()));
  if (!body) return parts;
  // The order inside of params is the caller's; that of the envelope is the client's own.
  const members = Object.keys(body);
  const carried = members.findIndex((name) => name === 'method' || name === 'result' || name === 'error');
  parts.set('body order', `"jsonrpc" ${members.indexOf('jsonrpc') < carried ? 'first' : 'later'}`);
  const named = (id: unknown): string | undefined => {
    const request = requestOf.get(id);
    return request === undefined ? undefined : `the ${typeof id} of ${request}`;
  };
  // The id of an answer is the server's and stays as it is.
  flatten(body, 'body', parts, (place, value) => (ownString(body, 'method') !== undefined && OUR_IDS.has(place) ? named(value) : undefined));
  return parts;
}

/** Where a request says an id of its own side. */
const OUR_IDS = new Set(['body.id', 'body.params.requestId', 'body.params._meta.progressToken']);

function flatten(value: unknown, place: string, parts: Map<string, string>, special: (place: string, value: unknown) => string | undefined): void {
  const keys = Array.isArray(value) ? [...value.keys()].map(String) : isObject(value) ? Object.keys(value) : [];
  if (keys.length === 0) {
    parts.set(place, special(place, value) ?? JSON.stringify(value) ?? ABSENT);
    return;
  }
  for (const key of keys) flatten(Array.isArray(value) ? value[Number(key)] : own(value, key), `${place}.${key}`, parts, special);
}
