// A session as an HTTP Archive: one entry an HTTP exchange, one for the messages of a channel that has none. Written in
// portions that leave the page free; redacted as a transcript is, because its rows come from there. Knows no file.
// @see http://www.softwareishard.com/blog/har-12-spec/

import { own, ownArray, ownString } from '../protocol/jsonRpc.ts';
import { eventText, type StreamEvent } from './harEventStream.ts';
import { isNote } from './logRow.ts';
import { quoted, type RowContent, type TranscriptRow } from './transcriptLines.ts';
import { createRowsOfLog, headerOfLog, type LogExport, type RowsOfLog } from './transcriptOfLog.ts';

/** Portions are gathered to about this size. */
const PORTION = 256 * 1024;
/** Rows sorted into exchanges between two breaths. */
const SORTED = 20_000;

/** Writes the archive. Needs the rows of an exchange together, so they are read in that order. */
export async function* writeHar(given: LogExport): AsyncGenerator<string, void> {
  const { startedAt, url, transport, client, redacted } = headerOfLog(given);
  const writer = new EntryWriter(createRowsOfLog(given), Date.parse(startedAt), url, given.onRow);
  const creator = { name: client.name, version: client.version };
  const about = { startedAt, transport, redacted };
  let portion = `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"_wirescope":${JSON.stringify(about)},"entries":[`;
  let first = true;
  for (const group of await groupRows(given)) {
    if (!first) portion += ',\n';
    first = false;
    const pieces = group.exchange === undefined ? writer.channel(group.rows) : writer.exchange(group.rows);
    for await (const piece of pieces) {
      portion += piece;
      if (portion.length < PORTION) continue;
      yield portion;
      portion = '';
      await given.breathe();
    }
  }
  yield `${portion}]}}\n`;
}

interface Group {
  readonly exchange: number | undefined;
  readonly rows: number[];
}

/** Rows by exchange, in the order the exchanges began. Rows of no exchange are a channel's where they are frames. */
async function groupRows({ log, count, breathe }: LogExport): Promise<readonly Group[]> {
  const groups = new Map<string, Group & { frames: boolean }>();
  for (let index = 0; index < count; index++) {
    const { exchange, kind, connection } = log.row(index);
    const key = `${connection} ${exchange ?? ''}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { exchange, rows: [], frames: false }));
    group.rows.push(index);
    group.frames ||= !isNote(kind);
    if (index % SORTED === SORTED - 1) await breathe();
  }
  return [...groups.values()].filter(({ exchange, frames }) => exchange !== undefined || frames);
}

interface Header {
  readonly name: string;
  readonly value: string;
}

class EntryWriter {
  readonly #rows: RowsOfLog;
  readonly #start: number;
  readonly #url: string;
  readonly #onRow: ((row: number) => void) | undefined;

  constructor(rows: RowsOfLog, start: number, url: string, onRow: ((row: number) => void) | undefined) {
    this.#rows = rows;
    this.#start = start;
    this.#url = url;
    this.#onRow = onRow;
  }

  async #read(index: number): Promise<TranscriptRow> {
    const row = await this.#rows.row(index);
    this.#onRow?.(index);
    return row;
  }

  #date(at: number): string {
    return new Date(this.#start + at).toISOString();
  }

  /** Seconds since 1970, as Chromium counts messages. */
  #seconds(at: number): number {
    return Math.round((this.#start + at) * 1000) / 1_000_000;
  }

  async *exchange(indices: readonly number[]): AsyncGenerator<string, void> {
    const sent: TranscriptRow[] = [];
    let at = 0;
    let head: TranscriptRow | undefined;
    while (at < indices.length && !head) {
      const row = await this.#read(indices[at++] ?? 0);
      if ('note' in row.content && isHead(row.content.note)) head = row;
      else sent.push(row);
    }
    const note = noteOf(head);
    const first = sent[0] ?? head;
    const started = first?.at ?? 0;
    const responseHeaders = headersOf(note, 'responseHeaders');
    const mimeType = headerOf(responseHeaders, 'content-type') ?? '';
    const failed = ownString(note, 'type') === 'failed' || note === undefined;
    yield `{"startedDateTime":${JSON.stringify(this.#date(started))},"request":`;
    yield* this.#request(note, sent.filter(({ type }) => type === 'frame'));
    const status = own(note, 'status');
    const response = {
      status: typeof status === 'number' ? status : 0,
      statusText: ownString(note, 'statusText') ?? '',
      httpVersion: UNKNOWN,
      cookies: [],
      headers: responseHeaders,
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...(failed ? { _error: ownString(note, 'reason') ?? 'no answer was recorded' } : {}),
    };
    yield `,"response":${JSON.stringify(response).slice(0, -1)},"content":{"mimeType":${JSON.stringify(mimeType === '' ? 'x-unknown' : mimeType)}`;
    const body = new BodyWriter(/^text\/event-stream/i.test(mimeType), (row) => this.#seconds(row.at));
    let ended = head?.at ?? started;
    const comments: string[] = [];
    for (; at < indices.length; at++) {
      const row = await this.#read(indices[at] ?? 0);
      ended = Math.max(ended, row.at);
      yield* body.add(row);
      if ('note' in row.content) comments.push(...endingOf(row.content.note));
    }
    yield* body.end();
    const wait = Math.max(0, (head?.at ?? started) - started);
    const receive = Math.max(0, ended - (head?.at ?? started));
    yield `}${comments.length === 0 ? '' : `,"comment":${JSON.stringify(comments.join('; '))}`}},"cache":{},"timings":{"send":0,"wait":${round(wait)},"receive":${round(receive)}},"time":${round(wait + receive)},"_resourceType":"fetch"`;
    yield* body.messages();
    yield '}';
  }

  async *#request(note: unknown, frames: readonly TranscriptRow[]): AsyncGenerator<string, void> {
    const url = archiveUrl(ownString(note, 'url') ?? this.#url);
    const headers = headersOf(note, 'requestHeaders');
    const request = { method: ownString(note, 'method') ?? (frames.length > 0 ? 'POST' : 'GET'), url, httpVersion: UNKNOWN, cookies: [], headers, queryString: queryOf(url), headersSize: -1, bodySize: -1 };
    yield JSON.stringify(request).slice(0, -1);
    if (frames.length > 0) {
      yield `,"postData":{"mimeType":${JSON.stringify(headerOf(headers, 'content-type') ?? 'application/json')},"text":"`;
      for (const { content } of frames) yield* quoted(textOf(content));
      yield '"}';
    }
    yield '}';
  }

  /** A channel without exchanges: a WebSocket, or the port of the demo server. Chromium's way to write its messages. */
  async *channel(indices: readonly number[]): AsyncGenerator<string, void> {
    let first: TranscriptRow | undefined;
    let last: TranscriptRow | undefined;
    let any = false;
    let url = this.#url;
    let opened = false;
    yield '{"_resourceType":"websocket","_webSocketMessages":[';
    for (const index of indices) {
      const row = await this.#read(index);
      first ??= row;
      last = row;
      const { content } = row;
      if ('note' in content) {
        const note = parsed(content.note);
        if (ownString(note, 'type') !== 'open') continue;
        opened = true;
        url = ownString(note, 'url') ?? url;
        continue;
      }
      yield `${any ? ',' : ''}{"type":"${row.direction === 'sent' ? 'send' : 'receive'}","time":${this.#seconds(row.at)},"opcode":${'bytes' in content ? 2 : 1},"data":"`;
      yield* 'bytes' in content ? [content.bytes] : quoted(textOf(content));
      yield '"}';
      any = true;
    }
    const started = first?.at ?? 0;
    const time = round(Math.max(0, (last?.at ?? started) - started));
    const address = archiveUrl(url);
    const upgraded = opened && /^wss?:/.test(url);
    const request = { method: 'GET', url: address, httpVersion: UNKNOWN, cookies: [], headers: [], queryString: queryOf(address), headersSize: -1, bodySize: -1 };
    const response = { status: upgraded ? 101 : 0, statusText: upgraded ? 'Switching Protocols' : '', httpVersion: UNKNOWN, cookies: [], headers: [], content: { size: 0, mimeType: 'x-unknown' }, redirectURL: '', headersSize: -1, bodySize: -1 };
    yield `],"startedDateTime":${JSON.stringify(this.#date(started))},"request":${JSON.stringify(request)},"response":${JSON.stringify(response)},"cache":{},"timings":{"send":0,"wait":0,"receive":${time}},"time":${time}}`;
  }
}

/** A browser does not tell which one was spoken. */
const UNKNOWN = 'unknown';
const encoder = new TextEncoder();

/** The body of a response as `text`; an event stream's events also as Chromium lists them. */
class BodyWriter {
  readonly #stream: boolean;
  readonly #seconds: (row: TranscriptRow) => number;
  /** Beside the body, because they stand behind it in the entry. */
  readonly #messages: string[] = [];
  #begun = false;
  #size = 0;
  #base64 = false;
  /** What came before the data of an event. */
  #before: unknown;

  constructor(stream: boolean, seconds: (row: TranscriptRow) => number) {
    this.#stream = stream;
    this.#seconds = seconds;
  }

  *add(row: TranscriptRow): Generator<string, void> {
    const { content } = row;
    if ('note' in content) {
      const note = parsed(content.note);
      if (ownString(note, 'type') !== 'sse') return;
      yield* this.#flush();
      this.#before = note;
      return;
    }
    if (!this.#stream) {
      const bytes = 'bytes' in content ? content.bytes : undefined;
      this.#base64 ||= bytes !== undefined;
      yield* this.#write(bytes ?? textOf(content), bytes === undefined ? undefined : atobLength(bytes));
      return;
    }
    const data = textOf(content);
    // Keep-alives and priming events stand between events; what belongs to this one has its id.
    if (this.#before !== undefined && (ownString(this.#before, 'id') ?? row.eventId) !== row.eventId) yield* this.#flush();
    const event: StreamEvent = { name: ownString(this.#before, 'event') ?? 'message', id: row.eventId, data, ...besides(this.#before) };
    this.#before = undefined;
    yield* this.#write(eventText(event));
    this.#messages.push(JSON.stringify({ time: this.#seconds(row), eventName: event.name, eventId: row.eventId ?? '', data }));
  }

  *end(): Generator<string, void> {
    yield* this.#flush();
    if (this.#begun) yield '"';
    if (this.#base64) yield ',"encoding":"base64"';
    yield `,"size":${this.#size}`;
    if (this.#stream) yield ',"comment":"the events as they were recorded, put together again"';
  }

  *messages(): Generator<string, void> {
    if (!this.#stream) return;
    yield ',"_eventSourceMessages":[';
    for (let at = 0; at < this.#messages.length; at++) yield `${at === 0 ? '' : ','}${this.#messages[at] ?? ''}`;
    yield ']';
  }

  /** An event that had no data. */
  *#flush(): Generator<string, void> {
    if (this.#before === undefined) return;
    const id = ownString(this.#before, 'id');
    const text = eventText({ name: ownString(this.#before, 'event') ?? 'message', id, data: id === undefined ? undefined : '', ...besides(this.#before) });
    this.#before = undefined;
    yield* this.#write(text);
  }

  *#write(text: string, size?: number): Generator<string, void> {
    if (!this.#begun) yield ',"text":"';
    this.#begun = true;
    this.#size += size ?? encoder.encode(text).length;
    yield* quoted(text);
  }
}

const atobLength = (base64: string): number => (base64.length / 4) * 3 - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
const round = (time: number): number => Math.round(time * 1000) / 1000;

function besides(note: unknown): Pick<StreamEvent, 'retry' | 'comments'> {
  const retry = own(note, 'retry');
  return { retry: typeof retry === 'number' ? retry : undefined, comments: (ownArray(note, 'comments') ?? []).filter((comment) => typeof comment === 'string') };
}

function isHead(note: string): boolean {
  const type = ownString(parsed(note), 'type');
  return type === 'http' || type === 'failed';
}

function noteOf(row: TranscriptRow | undefined): unknown {
  return row && 'note' in row.content ? parsed(row.content.note) : undefined;
}

function endingOf(note: string): readonly string[] {
  const value = parsed(note);
  const type = ownString(value, 'type');
  const words = type === 'stream-end' ? ownString(value, 'reason') : type === 'problem' ? ownString(value, 'message') : undefined;
  return words === undefined ? [] : [words];
}

function parsed(text: string): unknown {
  return JSON.parse(text) as unknown;
}

/** What was let go is an empty text; a transcript says so, an archive has no word for it. */
function textOf(content: RowContent): string {
  if ('text' in content) return content.text;
  return 'bytes' in content ? new TextDecoder().decode(Uint8Array.from(atob(content.bytes), (character) => character.charCodeAt(0))) : '';
}

function headersOf(note: unknown, member: string): readonly Header[] {
  return (ownArray(note, member) ?? []).flatMap((pair) => (Array.isArray(pair) && typeof pair[0] === 'string' ? [{ name: pair[0], value: String(pair[1]) }] : []));
}

function headerOf(headers: readonly Header[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value;
}

/** An address that other programs can read: what stands in place of a secret has spaces and brackets. */
function archiveUrl(url: string): string {
  return URL.parse(url)?.href ?? `about:blank#${encodeURIComponent(url)}`;
}

function queryOf(url: string): readonly Header[] {
  return [...(URL.parse(url)?.searchParams ?? [])].map(([name, value]) => ({ name, value }));
}
