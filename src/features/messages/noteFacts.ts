// What a transport event says, in names and texts, beside the HTTP head that has its own place.

import { isObject } from '../../protocol/jsonRpc.ts';

const NAMES: Readonly<Record<string, string>> = { type: 'Event', number: 'Number', transport: 'Transport', url: 'URL', detail: 'Detail', reason: 'Reason', code: 'Close code', message: 'Message', text: 'Text', verdict: 'Verdict', event: 'SSE event', id: 'SSE id', retry: 'SSE retry', comments: 'SSE comments' };
/** Drawn as the exchange's head. */
const IN_HEAD = new Set(['http', 'failed']);

export function noteFacts(note: unknown): readonly { readonly name: string; readonly text: string }[] {
  if (!isObject(note)) return [];
  const inHead = typeof note['type'] === 'string' && IN_HEAD.has(note['type']);
  return Object.entries(note).flatMap(([key, value]) => {
    const name = NAMES[key];
    if (name === undefined || value === undefined || value === null || (inHead && key !== 'type')) return [];
    const text = Array.isArray(value) ? value.join(' / ') : typeof value === 'string' ? value : JSON.stringify(value);
    return text === '' ? [] : [{ name, text: text.slice(0, 2_000) }];
  });
}
