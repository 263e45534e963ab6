// A log to write down, open and write down again: frames and notes of every kind, added by hand. Knows no file.

import { directReader } from '../transport/frameReader.ts';
import { readFrame } from '../protocol/readFrame.ts';
import type { Frame, Note } from '../transport/transport.ts';
import type { LogConnection } from '../log/logConnection.ts';
import { MessageLog } from '../log/messageLog.ts';
import { logOfTranscript, type ReadTranscript, type TranscriptPorts } from '../log/logOfTranscript.ts';
import { writeTranscript } from '../log/transcript.ts';
import { headerOfLog, rowsOfLog, type LogExport } from '../log/transcriptOfLog.ts';
import { manualScheduler } from './manualScheduler.ts';

export const ADDRESS = 'https://server.test/mcp';

/** A log that is written to by hand. */
export interface HandLog {
  readonly log: MessageLog;
  frame(direction: Frame['direction'], message: unknown, more?: Partial<Frame>): number;
  note(content: { readonly type: Note['type'] } & Record<string, unknown>): void;
  /** Goes on with another connection. */
  reconnect(): void;
  /** Writes of the connection that is open. */
  readonly connection: LogConnection;
  given(more?: Partial<LogExport>): LogExport;
  write(more?: Partial<LogExport>): Promise<string>;
}

export function handLog(budget?: number): HandLog {
  const log = new MessageLog({ scheduler: manualScheduler(), originEpoch: 1_700_000_000_000.25, originMonotonic: 100, ...(budget === undefined ? {} : { budget }) });
  let at = 100.123_456;
  let rows = 0;
  const tick = (): number => (at += 1.25);
  let connection = log.connection({ url: ADDRESS, transport: 'streamable-http' }, at);
  const given = (more: Partial<LogExport> = {}): LogExport => ({ log, count: rows, url: ADDRESS, transport: 'streamable-http', client: { name: 'wirescope', version: '1' }, redacted: false, known: [], breathe: () => Promise.resolve(), ...more });
  return {
    log,
    get connection() {
      return connection;
    },
    frame(direction, message, more = {}) {
      const text = typeof message === 'string' ? message : JSON.stringify(message);
      rows++;
      const row = connection.frame({ direction, text, at: tick(), ...more });
      connection.reading(row, readFrame(text));
      return row;
    },
    note(content) {
      rows++;
      connection.note({ at: tick(), ...content } as Note);
    },
    reconnect() {
      rows++;
      connection = log.connection({ url: ADDRESS, transport: 'streamable-http' }, tick());
    },
    given,
    write: (more) => writtenTranscript(given(more)),
  };
}

export const writtenTranscript = (given: LogExport): Promise<string> => textOf(writeTranscript(headerOfLog(given), rowsOfLog(given), given.breathe));

export async function textOf(portions: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const portion of portions) all += portion;
  return all;
}

/** Opens a transcript. @param portion bytes that come at a time @throws why it is none */
export async function opened(text: string | Uint8Array, portion = 1000, more: Partial<TranscriptPorts> = {}): Promise<ReadTranscript> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const read = await logOfTranscript(portions(bytes, portion), { scheduler: manualScheduler(), reader: directReader, breathe: () => Promise.resolve(), ...more });
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** Writes what was opened. */
export function writtenAgain({ log, rows, origin }: ReadTranscript, more: Partial<LogExport> = {}): Promise<string> {
  const { url, transport, client } = origin.header;
  return writtenTranscript({ log, count: rows, url, transport, client, redacted: false, known: [], breathe: () => Promise.resolve(), origin, ...more });
}

async function* portions(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let from = 0; from < bytes.length; from += size) yield await Promise.resolve(bytes.subarray(from, from + size));
}
