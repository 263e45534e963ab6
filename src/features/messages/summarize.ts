// What a row is about, in a few words, read from its text when it is drawn. Keeps nothing but a small memory of drawn rows.

import { isObject, own, ownArray, ownString } from '../../protocol/jsonRpc.ts';
import { isNote, type LogRow } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';

/** Larger frames are summarised by their subject and findings alone: reading them for a row would cost more than it tells. */
const LARGEST = 20_000;
const REMEMBERED = 2000;
const LONGEST = 160;

// By log, so that a new connection starts clean; rows never change their text.
const memory = new WeakMap<MessageLog, Map<number, string>>();

export function summarize(log: MessageLog, row: LogRow): string {
  if (row.kind === 'unread' && row.bytes > 0) return '';
  let known = memory.get(log);
  if (!known) memory.set(log, (known = new Map()));
  const before = known.get(row.index);
  if (before !== undefined) return before;
  if (known.size > REMEMBERED) known.clear();
  const summary = describe(log, row).replace(/\s+/g, ' ').slice(0, LONGEST);
  known.set(row.index, summary);
  return summary;
}

function describe(log: MessageLog, row: LogRow): string {
  if (row.bytes > LARGEST) return row.subject;
  const text = log.text(row.index);
  if (text === undefined) return '(text let go: the log’s budget was full)';
  if (row.kind === 'malformed') return JSON.stringify(text.slice(0, LONGEST));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return row.subject;
  }
  if (isNote(row.kind)) return describeNote(value);
  if (row.kind === 'error') return ownString(own(value, 'error'), 'message') ?? '';
  if (row.kind === 'response') return describeResult(row, own(value, 'result'));
  if (row.kind === 'batch') return Array.isArray(value) ? `${value.length} messages` : '';
  const params = own(value, 'params');
  return row.subject === '' ? describeParams(row.method, params) : row.subject;
}

function describeNote(note: unknown): string {
  const text = (key: string): string => ownString(note, key) ?? '';
  const url = text('url');
  switch (own(note, 'type')) {
    case 'http':
      return `${text('method')} ${own(note, 'status')} ${text('statusText')} ${contentType(note)} ${text('redirectedTo') === '' ? '' : `redirected to ${text('redirectedTo')}`}`;
    case 'open':
      return `open ${url} ${text('detail')}`;
    case 'sse':
      return describeSse(note);
    case 'stream-end':
      return `stream ended: ${text('reason')}`;
    case 'failed':
      return `${text('method')} ${url} failed: ${text('reason')}`;
    case 'closed':
      return `closed: ${text('reason')}`;
    case 'connection':
      return `connection ${String(own(note, 'number'))} to ${url} over ${text('transport')}`;
    case 'capture':
      return text('state') === 'paused' ? 'recording paused by you: what comes now is not kept' : `recording goes on; ${String(own(note, 'unrecorded'))} frames and events were not kept`;
    case 'cut':
      return `cut off: the page ended here without closing the record, last written at ${new Date(Number(own(note, 'keptUntil'))).toLocaleTimeString()}`;
    case 'probe':
      return `${text('verdict')} (${url})`;
    default:
      return text('message');
  }
}

function describeSse(note: unknown): string {
  const id = own(note, 'id');
  const retry = own(note, 'retry');
  const event = own(note, 'event');
  const comments = ownArray(note, 'comments');
  return ['event stream:', ...(id === undefined ? [] : [`id ${JSON.stringify(id)}`]), ...(event === 'message' || id !== undefined ? [] : [`event ${JSON.stringify(event)}`]), ...(retry === undefined ? [] : [`reconnect after ${JSON.stringify(retry)} ms`]), ...(comments && comments.length > 0 ? [`comment ${JSON.stringify(comments.join(' / '))}`] : [])].join(' ');
}

function contentType(note: unknown): string {
  const header = ownArray(note, 'responseHeaders')?.find((pair) => Array.isArray(pair) && pair[0] === 'content-type');
  return Array.isArray(header) ? String(header[1]) : '';
}

function describeParams(method: string, params: unknown): string {
  if (method === 'initialize') return ownString(params, 'protocolVersion') ?? '';
  if (method === 'notifications/progress') {
    const total = own(params, 'total');
    return `${JSON.stringify(own(params, 'progress'))}${total === undefined ? '' : ` of ${JSON.stringify(total)}`} ${ownString(params, 'message') ?? ''}`;
  }
  if (method === 'notifications/message') {
    const data = own(params, 'data');
    return `${ownString(params, 'level') ?? ''}: ${typeof data === 'string' ? data : (JSON.stringify(data) ?? '')}`;
  }
  if (method === 'notifications/cancelled') return `request ${String(own(params, 'requestId'))} ${ownString(params, 'reason') ?? ''}`;
  const cursor = ownString(params, 'cursor');
  return cursor === undefined ? '' : `cursor ${cursor}`;
}

function describeResult({ subject }: LogRow, result: unknown): string {
  for (const member of ['tools', 'resources', 'resourceTemplates', 'prompts', 'contents', 'messages']) {
    const list = ownArray(result, member);
    if (list) return `${subject} ${list.length} ${member}`;
  }
  const server = own(result, 'serverInfo');
  if (isObject(server)) return `${ownString(server, 'name') ?? ''} ${ownString(server, 'version') ?? ''}`;
  return subject;
}
