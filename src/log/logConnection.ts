// The writing side of a log, for one connection: turns what the tap tells into rows, and pairs responses with requests.
// Ids and exchanges count anew in each connection, so they are looked up here and never across. Parsed objects are never kept.

import type { Finding } from '../protocol/findings.ts';
import { isObject, ownString, type Message, type RequestId } from '../protocol/jsonRpc.ts';
import { methodRow } from '../protocol/methods.ts';
import type { FrameReading } from '../protocol/readFrame.ts';
import type { WireObserver } from '../transport/observeTransport.ts';
import type { Frame, Note } from '../transport/transport.ts';
import { KINDS } from './logRow.ts';
import type { LogStorage } from './logStorage.ts';

/** What `frame` returns while recording is stopped: no row, and everything said of it is ignored. */
export const UNRECORDED = -1;

/** Notes that tell of what came, not of what was sent. */
const RECEIVED_NOTES: ReadonlySet<Note['type']> = new Set(['http', 'stream-end', 'failed', 'closed', 'problem']);

/** Writes the rows of one connection. Made by the log. */
export class LogConnection implements WireObserver {
  /** From 1. */
  readonly number: number;
  readonly #storage: LogStorage;
  /** Requests without a response yet, by who sent them: the only rows that are looked up by id. */
  readonly #open = { sent: new Map<string, number>(), received: new Map<string, number>() };

  constructor(storage: LogStorage, number: number) {
    this.#storage = storage;
    this.number = number;
  }

  // Hot: once per frame; guarded by `npm run bench -- throughput`.
  frame(frame: Frame): number {
    const storage = this.#storage;
    if (storage.counts.paused) return this.#unrecorded();
    const row = storage.append(frame.within ?? frame.bytes ?? frame.text, frame.at, frame.exchange, this.number);
    storage.columns.direction[row] = frame.direction === 'sent' ? 0 : 1;
    storage.setKind(row, 'unread', 'quiet');
    storage.counts.frames++;
    if (frame.eventId !== undefined) storage.eventIds.set(row, frame.eventId.slice(0, 200));
    if (frame.carrierProblem !== undefined) storage.annotate(row, { path: '', message: frame.carrierProblem });
    return row;
  }

  reading(row: number, { messages, problems }: FrameReading): void {
    const storage = this.#storage;
    if (row < 0) return this.#readUnrecorded(messages);
    for (const message of messages) this.#classify(row, message);
    if (messages.length === 0) storage.setKind(row, 'malformed', 'malformed');
    if (messages.length > 1) storage.setKind(row, 'batch', 'quiet');
    for (const { message: words, at } of problems) storage.annotate(row, { path: '', message: at === undefined ? words : `${words} (at character ${at + 1})` });
    if (row !== storage.size - 1) storage.amended(row);
  }

  note(note: Note): void {
    const { at, exchange, ...content } = note;
    const storage = this.#storage;
    if (storage.counts.paused) return void this.#unrecorded();
    const row = storage.append(JSON.stringify(content), at, exchange, this.number);
    storage.columns.direction[row] = RECEIVED_NOTES.has(note.type) ? 1 : 0;
    const bad = note.type === 'failed' || note.type === 'problem' || note.type === 'cut' || (note.type === 'http' && note.status >= 400 && note.status !== 405);
    storage.setKind(row, note.type === 'connection' ? 'connection' : 'transport', bad ? 'error' : 'quiet');
    storage.columns.method[row] = storage.methods.number('transport');
    if (note.type === 'problem') storage.annotate(row, { path: '', message: note.message });
  }

  /** A frame or note of which only this is known: its text was let go before it was written down. */
  lost({ direction, at, exchange, eventId }: Pick<Frame, 'direction' | 'at' | 'exchange' | 'eventId'>, note: boolean): void {
    const storage = this.#storage;
    const row = storage.append(undefined, at, exchange, this.number);
    storage.columns.direction[row] = direction === 'sent' ? 0 : 1;
    storage.setKind(row, note ? 'transport' : 'unread', 'quiet');
    if (note) storage.columns.method[row] = storage.methods.number('transport');
    else storage.counts.frames++;
    if (eventId !== undefined) storage.eventIds.set(row, eventId);
  }

  /** Adds a finding to a row, now or later. The row's text never changes. */
  annotate(row: number, finding: Finding): void {
    if (row >= 0) this.#storage.annotate(row, finding);
  }

  /** Marks how a request ended that got no response. */
  endRequest(id: RequestId, why: 'timed out' | 'cancelled' | 'orphaned'): void {
    const row = this.#open.sent.get(String(id));
    if (row !== undefined) this.#storage.setStatus(row, why === 'timed out' ? 'timeout' : why === 'orphaned' ? 'no-answer' : why);
  }

  /** A response without a usable id was taken as the answer to this request, by the exchange it came on. */
  answeredBy(id: RequestId, row: number): void {
    const request = this.#open.sent.get(String(id));
    if (request === undefined) return;
    if (row >= 0) this.#storage.pair(row, request);
    this.#open.sent.delete(String(id));
  }

  /** The newest row of a request we sent under this id. */
  rowOfRequest(id: RequestId): number | undefined {
    const { columns, size } = this.#storage;
    const wanted = this.#storage.idNumber(id);
    const request = KINDS.indexOf('request');
    for (let row = size - 1; row >= 0; row--) {
      if (columns.id[row] === wanted && columns.kind[row] === request && columns.direction[row] === 0 && columns.connection[row] === this.number) return row;
    }
    return undefined;
  }

  /** The HTTP exchange that carried a row; undefined for a row that was not recorded. */
  exchangeOf(row: number): number | undefined {
    return this.#storage.columns.exchange[row] || undefined;
  }

  #unrecorded(): number {
    this.#storage.counts.unrecorded++;
    this.#storage.touched();
    return UNRECORDED;
  }

  /** An answer that nobody recorded still ends the wait of a request that was. */
  #readUnrecorded(messages: readonly Message[]): void {
    for (const message of messages) {
      if (message.kind !== 'response' || message.id === null || message.id === undefined) continue;
      for (const open of [this.#open.sent, this.#open.received]) {
        const request = open.get(String(message.id));
        if (request !== undefined && open.delete(String(message.id))) this.#storage.setStatus(request, 'answered');
      }
    }
  }

  #classify(row: number, message: Message): void {
    const storage = this.#storage;
    const { columns } = storage;
    const sent = columns.direction[row] === 0;
    if (message.kind !== 'notification' && message.id !== null && message.id !== undefined) columns.id[row] = storage.idNumber(message.id);
    if (message.kind === 'response') return this.#pairResponse(row, message, sent);
    columns.method[row] = storage.methods.number(message.method);
    const subjectKey = methodRow(message.method)?.subject;
    const subject = subjectKey === undefined ? undefined : ownString(message.params, subjectKey);
    if (subject !== undefined) columns.subject[row] = storage.subjects.number(subject.slice(0, 200));
    if (message.kind === 'notification') return storage.setKind(row, 'notification', 'quiet');
    storage.setKind(row, 'request', 'pending');
    this.#open[sent ? 'sent' : 'received'].set(String(message.id), row);
  }

  #pairResponse(row: number, message: Extract<Message, { kind: 'response' }>, sent: boolean): void {
    const open = this.#open[sent ? 'received' : 'sent'];
    const key = String(message.id);
    const request = message.id === null || message.id === undefined ? undefined : open.get(key);
    const failed = message.error !== undefined;
    const toolError = !failed && isObject(message.result) && message.result['isError'] === true;
    const empty = !failed && message.result === undefined;
    this.#storage.setKind(row, failed ? 'error' : 'response', empty ? 'malformed' : failed ? 'error' : toolError ? 'tool-error' : 'ok');
    if (request === undefined) return;
    this.#storage.pair(row, request);
    open.delete(key);
  }
}
