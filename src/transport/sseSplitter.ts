// Bytes of a text/event-stream -> events, one byte at a time and without losing one. Works over bytes, so that a BOM,
// comments, invalid UTF-8 and an event that ends in a bare CR are kept. Does no I/O and knows no JSON.

import { GrowingBytes } from '../base/growingBytes.ts';
import type { Bytes } from '../base/units.ts';
import { decodeUtf8 } from './decodeUtf8.ts';
import type { ByteRange } from './transport.ts';

/** One event as it stood in the stream, with what browsers would throw away. */
export interface SseEvent {
  /** The `data` lines joined by LF; undefined when the event had none (such an event is not dispatched by browsers). */
  readonly data: string | undefined;
  /** The data as received; undefined where `within` says where it stands. */
  readonly bytes: Uint8Array | undefined;
  /** Where the data stands in the chunk that was fed; only for what needed no more looking at. */
  readonly within?: ByteRange;
  /** They are no valid UTF-8, so `data` cannot give them back. */
  readonly invalid: boolean;
  /** The `event` field; `message` when there was none. */
  readonly event: string;
  /** The `id` field of this event; undefined when it had none. */
  readonly id: string | undefined;
  readonly retry: number | undefined;
  readonly comments: readonly string[];
  /** Lines with field names the format does not know, verbatim. */
  readonly unknown: readonly string[];
  /** The stream ended before the blank line that ends an event; browsers throw such an event away. */
  readonly unfinished?: true;
}

/** A chunk that is fed in portions. */
export type FedChunk = { -readonly [Key in keyof ByteRange['chunk']]: ByteRange['chunk'][Key] };

/** Bytes in, events out; one stream each. */
export interface SseSplitter {
  /** Takes the next bytes and returns the events they complete, in order. @param whole what they are a portion of, @defaultValue themselves */
  feed(chunk: Uint8Array, whole?: FedChunk): SseEvent[];
  /** The stream ended: the event that was not finished, if any. */
  end(): SseEvent | undefined;
  /** Bytes held for the event that is not finished yet. */
  readonly held: number;
}

const CR = 13;
const LF = 10;
const COLON = 58;
const SPACE = 32;
const DATA = 'data: ';
const NONE: readonly string[] = [];
const BOM = [0xef, 0xbb, 0xbf];

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export function createSseSplitter(): SseSplitter {
  // The beginning of a line that spans chunks.
  const begun = new GrowingBytes();
  // The last byte was CR, which already ended its line: a LF right after belongs to it.
  let skipLf = false;
  // No line has been seen yet, so a byte order mark may come.
  let atStart = true;
  let event = emptyEvent();
  let eventBytes = 0;

  /** @param text the line's, where it is known without decoding it */
  const takeLine = (line: Uint8Array, text: string | undefined): void => {
    const marked = atStart && BOM.every((value, at) => line[at] === value);
    atStart = false;
    // What begins with a mark is not ASCII, so its text is not known.
    const rest = marked ? line.subarray(3) : line;
    if (rest.length > 0) eventBytes += readLine(rest, text, event);
  };

  const takeBegun = (rest: Uint8Array, more: string | undefined): void => {
    begun.add(rest, more);
    const { bytes, text } = begun.take();
    takeLine(bytes, text);
  };

  const take = (): SseEvent => {
    const taken = finished(event);
    event = emptyEvent();
    eventBytes = 0;
    return taken;
  };

  return {
    get held() {
      return eventBytes + begun.length;
    },
    // Hot: runs over every received byte; guarded by `npm run bench -- throughput`.
    feed(chunk, whole = { bytes: chunk, fed: 0, used: 0 }) {
      whole.fed += chunk.length;
      const base = chunk.byteOffset - whole.bytes.byteOffset + DATA.length;
      const events: SseEvent[] = [];
      const ascii = asciiOf(chunk);
      let start = skipLf && chunk[0] === LF ? 1 : 0;
      if (chunk.length > 0) skipLf = false;
      let lf = chunk.indexOf(LF, start);
      let cr = chunk.indexOf(CR, start);
      while (lf >= 0 || cr >= 0) {
        // Most events are this and nothing else: one line of data, a blank line, and no sign of anything that needs a closer look.
        if (ascii !== undefined && cr < 0 && chunk[lf + 1] === LF && eventBytes + begun.length === 0 && ascii.startsWith(DATA, start) && lf > start + DATA.length) {
          atStart = false;
          whole.used += lf - start - DATA.length;
          events.push({ data: ascii.slice(start + DATA.length, lf), bytes: undefined, within: { chunk: whole, start: base + start, end: base + lf - DATA.length }, invalid: false, event: 'message', id: undefined, retry: undefined, comments: NONE, unknown: NONE });
          start = lf + 2;
          lf = ascii.indexOf('\n', start);
          continue;
        }
        const byCr = cr >= 0 && (lf < 0 || cr < lf);
        const end = byCr ? cr : lf;
        if (begun.length > 0) takeBegun(chunk.subarray(start, end), ascii?.slice(start, end));
        else if (end > start) takeLine(chunk.subarray(start, end), ascii?.slice(start, end));
        else {
          atStart = false;
          if (eventBytes > 0) events.push(take());
        }
        start = end + 1;
        if (byCr) {
          skipLf = start === chunk.length;
          if (start === lf) start++;
          cr = chunk.indexOf(CR, start);
        }
        if (lf >= 0 && lf < start) lf = chunk.indexOf(LF, start);
      }
      if (start < chunk.length) begun.add(chunk.subarray(start), ascii?.slice(start));
      return events;
    },
    end() {
      if (begun.length > 0) takeBegun(NO_BYTES, '');
      return eventBytes > 0 ? { ...take(), unfinished: true } : undefined;
    },
  };
}

/** The text of a chunk whose characters stand where its bytes do: decoding once and cutting is far cheaper than decoding each line. */
function asciiOf(chunk: Uint8Array): string | undefined {
  const { text, bytes } = decodeUtf8(chunk);
  // Any longer sequence has fewer UTF-16 units than bytes.
  return bytes || text.length !== chunk.length ? undefined : text;
}

interface OpenEvent {
  /** The data lines joined by LF as they come: there can be millions. */
  readonly data: GrowingBytes;
  lines: number;
  event: string | undefined;
  id: string | undefined;
  retry: number | undefined;
  comments: string[];
  unknown: string[];
}

const emptyEvent = (): OpenEvent => ({ data: new GrowingBytes(), lines: 0, event: undefined, id: undefined, retry: undefined, comments: [], unknown: [] });

/** @returns what the line costs: its bytes, and for what is kept as a text of its own the text's overhead */
function readLine(line: Uint8Array, text: string | undefined, event: OpenEvent): Bytes {
  const colon = line.indexOf(COLON);
  const words = (from: number, to?: number): string => text?.slice(from, to) ?? decodeUtf8(line.subarray(from, to)).text;
  if (colon === 0) {
    event.comments.push(words(1));
    return line.length + TEXT_OVERHEAD;
  }
  const name = words(0, colon < 0 ? undefined : colon);
  const valueStart = colon < 0 ? line.length : line[colon + 1] === SPACE ? colon + 2 : colon + 1;
  if (name === 'data') {
    if (event.lines++ > 0) event.data.add(LINE_END, '\n');
    event.data.add(line.subarray(valueStart), text?.slice(valueStart));
    return line.length;
  }
  const value = words(valueStart);
  if (name === 'event') event.event = value;
  else if (name === 'id') {
    if (!value.includes('\0')) event.id = value;
  } else if (name === 'retry' && /^\d+$/.test(value)) event.retry = Number(value);
  else event.unknown.push(words(0));
  return line.length + TEXT_OVERHEAD;
}

/** A text kept for itself costs about this much beside its bytes; a stream can be made of empty comments. */
const TEXT_OVERHEAD: Bytes = 200;

const NO_BYTES = new Uint8Array(0);
const LINE_END = Uint8Array.of(LF);

function finished({ data, lines, event, id, retry, comments, unknown }: OpenEvent): SseEvent {
  const { bytes, text } = data.take();
  const decoded = text === undefined ? decodeUtf8(bytes) : { text };
  return { data: lines === 0 ? undefined : decoded.text, bytes, invalid: decoded.bytes !== undefined, event: event || 'message', id, retry, comments, unknown };
}
