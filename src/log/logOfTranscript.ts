// Reads a transcript back into a log, in portions that leave the page free: whatever its size, and whatever is wrong with it.
// A line that cannot be read costs that line. Knows no file: bytes come in any portions.

import { fail, ok, type Result } from '../base/result.ts';
import type { Scheduler } from '../base/scheduler.ts';
import type { Bytes } from '../base/units.ts';
import type { FrameReader } from '../transport/frameReader.ts';
import type { Note } from '../transport/transport.ts';
import { LineCutter } from './lineCutter.ts';
import { LogConnection } from './logConnection.ts';
import type { ConnectionFacts } from './logStorage.ts';
import { MessageLog } from './messageLog.ts';
import { readLargeRow } from './largeRow.ts';
import { readHeader, readRow, type TranscriptHeader, type TranscriptRow, type UnknownMembers } from './transcriptLines.ts';
import type { TranscriptOrigin } from './transcriptOfLog.ts';

/** A line that could not be read. */
export interface LineProblem {
  /** From 1 on. */
  readonly line: number;
  /** A sentence for the user, without its subject: "it is no JSON object". */
  readonly reason: string;
}

/** A transcript as a log again. */
export interface ReadTranscript {
  readonly log: MessageLog;
  readonly origin: TranscriptOrigin;
  /** Rows in the log. */
  readonly rows: number;
  /** Lines that could not be read, the first hundred. */
  readonly problems: readonly LineProblem[];
  /** Lines that could not be read. */
  readonly unread: number;
  /** The line the file breaks off in: it has no end, and what there is of it says nothing. */
  readonly cutIn: number | undefined;
}

/** What reading needs of its surroundings. */
export interface TranscriptPorts {
  readonly scheduler: Scheduler;
  /** Large frames are read by it elsewhere. */
  readonly reader: FrameReader;
  /** Lets other tasks run; called after at most a few milliseconds of work. */
  readonly breathe: () => Promise<void>;
  /** Told now and then how far it is. */
  readonly onProgress?: (rows: number, bytes: Bytes) => void;
  /** Memory for texts; the oldest are let go beyond it. @defaultValue the log's */
  readonly budget?: Bytes;
}

const MOST_PROBLEMS = 100;
/** Characters of lines between two breaths. A line costs on top of its text. */
const BREATH = 64 * 1024;
const LINE_COST = 200;
/** Longer lines are taken apart in portions. */
const LARGE = 512 * 1024;

/**
 * Reads a whole transcript.
 *
 * @returns fails, with a sentence for the user, only when the first line is none of a transcript of a version that is known
 * @throws whatever reading the bytes or breathing throws
 */
export async function logOfTranscript(chunks: AsyncIterable<Uint8Array>, ports: TranscriptPorts): Promise<Result<ReadTranscript, string>> {
  const cutter = new LineCutter();
  let header: TranscriptHeader | undefined;
  let writer: RowWriter | undefined;
  const problems: LineProblem[] = [];
  let unread = 0;
  let cutIn: number | undefined;
  let line = 0;
  let bytes = 0;
  let work = 0;
  const wrong = (reason: string): void => {
    unread++;
    if (problems.length < MOST_PROBLEMS) problems.push({ line, reason });
  };
  /** @returns why this is no transcript */
  const take = async (content: Uint8Array, ended: boolean): Promise<string | undefined> => {
    line++;
    const text = decode(content);
    if (!header || !writer) {
      const read = readHeader(text ?? new TextDecoder().decode(content.subarray(0, 1000)));
      if (!read.ok) return read.error;
      header = read.value;
      writer = new RowWriter(header, ports);
      return undefined;
    }
    if (text !== undefined && text.length < 200 && text.trim() === '') return undefined;
    const read = text === undefined ? fail('it is not UTF-8') : text.length > LARGE ? await readLargeRow(text, ports.breathe) : readRow(text);
    if (read.ok) await writer.write(read.value);
    else if (ended) wrong(read.error);
    else cutIn = line;
    return undefined;
  };
  for await (const chunk of chunks) {
    bytes += chunk.length;
    for (const content of cutter.cut(chunk)) {
      const refused = await take(content, true);
      if (refused !== undefined) return fail(refused);
      if ((work += content.length + LINE_COST) < BREATH) continue;
      work = 0;
      ports.onProgress?.(writer?.rows ?? 0, bytes);
      await ports.breathe();
    }
    // A file of one endless line is refused before it is read to its end.
    if (!header && cutter.held > MOST_HEADER) return fail(beginning(cutter.rest()));
  }
  const rest = cutter.rest();
  if (rest.length > 0 || !header) {
    const refused = await take(rest, false);
    if (refused !== undefined) return fail(refused);
  }
  if (!header || !writer) return fail('it is empty');
  return ok({ log: writer.log, origin: { header, unknown: writer.unknown }, rows: writer.rows, problems, unread, cutIn });
}

const MOST_HEADER = 1024 * 1024;

/** Why a file without a first line is none of ours. */
function beginning(bytes: Uint8Array): string {
  const read = readHeader(new TextDecoder().decode(bytes.subarray(0, 1000)));
  return read.ok ? 'its first line does not end' : read.error;
}

/** Puts rows of a transcript into a new log, as they were recorded. */
class RowWriter {
  readonly log: MessageLog;
  readonly unknown = new Map<number, UnknownMembers>();
  readonly #reader: FrameReader;
  readonly #breathe: () => Promise<void>;
  /** Rows by the number the file gives them, where a line before them was lost. */
  readonly #moved = new Map<number, number>();
  readonly #connections = new Map<number, LogConnection>();
  readonly #facts: ConnectionFacts;
  rows = 0;

  constructor(header: TranscriptHeader, { scheduler, reader, breathe, budget }: TranscriptPorts) {
    this.log = new MessageLog({ scheduler, originEpoch: Date.parse(header.startedAt), originMonotonic: 0, ...(budget === undefined ? {} : { budget }) });
    this.#reader = reader;
    this.#facts = { url: header.url, transport: header.transport };
    this.#connection(1);
    this.#breathe = breathe;
  }

  async write(given: TranscriptRow): Promise<void> {
    const { log } = this;
    const { content } = given;
    const row = this.rows++;
    if (given.row !== row) this.#moved.set(given.row, row);
    if (given.unknown.length > 0) this.unknown.set(row, given.unknown);
    const connection = this.#connection(given.connection);
    if ('letGo' in content) connection.lost(given, given.type === 'note');
    else if ('note' in content) this.#note(given, JSON.parse(content.note) as Note, connection);
    else await this.#frame(given, content, connection);
    // Recording a note may have told its finding already.
    const told = log.row(row).findings.length;
    for (const finding of given.findings.slice(told)) connection.annotate(row, finding);
  }

  #connection(number: number): LogConnection {
    let connection = this.#connections.get(number);
    if (connection) return connection;
    // Its divider may be among the lines that are missing.
    const { connections } = this.log;
    while (connections.length < number) this.log.storage.connections.push(this.#facts);
    this.#connections.set(number, (connection = new LogConnection(this.log.storage, number)));
    return connection;
  }

  #note({ at, exchange }: TranscriptRow, note: Note, connection: LogConnection): void {
    connection.note({ ...note, at, exchange });
    if (note.type === 'connection' && typeof note.url === 'string' && typeof note.transport === 'string') this.log.storage.connections[connection.number - 1] = { url: note.url, transport: note.transport };
  }

  async #frame({ at, direction, exchange, eventId, ended, answers }: TranscriptRow, content: { readonly text: string } | { readonly bytes: string }, connection: LogConnection): Promise<void> {
    const bytes = 'bytes' in content ? await bytesOf(content.bytes, this.#breathe) : undefined;
    const text = 'text' in content ? content.text : lenient.decode(bytes);
    const row = connection.frame({ at, direction, text, exchange, eventId, ...(bytes ? { bytes } : {}) });
    const { messages } = await this.#reader.read(text);
    // Its findings are in the file; they must not come twice.
    connection.reading(row, { messages, problems: [] });
    const { id } = this.log.row(row);
    if (ended !== undefined && id !== undefined) connection.endRequest(id, ended);
    const request = answers === undefined ? undefined : this.log.row(this.#moved.get(answers) ?? answers).id;
    if (request !== undefined) connection.answeredBy(request, row);
  }
}

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

async function bytesOf(base64: string, breathe: () => Promise<void>): Promise<Uint8Array> {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((base64.length / 4) * 3 - padding);
  let to = 0;
  for (let from = 0; from < base64.length; from += LARGE) {
    if (from > 0) await breathe();
    const characters = atob(base64.slice(from, from + LARGE));
    for (let at = 0; at < characters.length; at++) bytes[to++] = characters.charCodeAt(at);
  }
  return bytes;
}
