// Bytes of a text/event-stream -> events, one byte at a time and without losing one. Works over bytes, so that a BOM,
// comments, invalid UTF-8 and an event that ends in a bare CR are kept. Does no I/O and knows no JSON.

import type { Bytes } from '../base/units.ts';
import { decodeUtf8 } from './decodeUtf8.ts';

/** One event as it stood in the stream, with what browsers would throw away. */
export interface SseEvent {
  /** The `data` lines joined by LF; undefined when the event had none (such an event is not dispatched by browsers). */
  readonly data: string | undefined;
  /** The data as received, when it was not valid UTF-8. */
  readonly bytes?: Uint8Array;
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

/** Bytes in, events out; one stream each. */
export interface SseSplitter {
  /** Takes the next bytes and returns the events they complete, in order. */
  feed(chunk: Uint8Array): SseEvent[];
  /** The stream ended: the event that was not finished, if any. */
  end(): SseEvent | undefined;
  /** Bytes held for the event that is not finished yet. */
  readonly held: number;
}

const CR = 13;
const LF = 10;
const BOM = [0xef, 0xbb, 0xbf];

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export function createSseSplitter(): SseSplitter {
  // Pieces of a line that spans chunks: joined once, because joining per chunk costs O(n²) for a long line.
  let pieces: Uint8Array[] = [];
  let piecesLength = 0;
  // The last byte was CR, which already ended its line: a LF right after belongs to it.
  let skipLf = false;
  // No byte has been seen yet, so a byte order mark may come.
  let atStart = true;
  let event = emptyEvent();
  let eventBytes = 0;

  const takeLine = (chunk: Uint8Array, from: number, to: number): Uint8Array => {
    const last = chunk.subarray(from, to);
    if (pieces.length === 0) return last;
    const line = new Uint8Array(piecesLength + last.length);
    let at = 0;
    for (const piece of pieces) {
      line.set(piece, at);
      at += piece.length;
    }
    line.set(last, at);
    pieces = [];
    piecesLength = 0;
    return line;
  };

  return {
    get held() {
      return eventBytes + piecesLength;
    },
    // Hot: runs over every received byte; guarded by `npm run bench -- flood`.
    feed(chunk) {
      const events: SseEvent[] = [];
      let lineStart = 0;
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i];
        if (byte !== LF && byte !== CR) {
          skipLf = false;
          continue;
        }
        if (byte === LF && skipLf) {
          skipLf = false;
          lineStart = i + 1;
          continue;
        }
        skipLf = byte === CR;
        let line = takeLine(chunk, lineStart, i);
        lineStart = i + 1;
        if (atStart) {
          atStart = false;
          if (BOM.every((value, at) => line[at] === value)) line = line.subarray(3);
        }
        if (line.length > 0) {
          eventBytes += readLine(line, event);
        } else {
          const finished = finish(event);
          if (finished) events.push(finished);
          event = emptyEvent();
          eventBytes = 0;
        }
      }
      if (lineStart < chunk.length) {
        // Copied: the caller may reuse or transfer the chunk.
        pieces.push(chunk.slice(lineStart));
        piecesLength += chunk.length - lineStart;
      }
      return events;
    },
    end() {
      const rest = takeLine(new Uint8Array(0), 0, 0);
      if (rest.length > 0) readLine(rest, event);
      const unfinished = finish(event);
      event = emptyEvent();
      eventBytes = 0;
      return unfinished && { ...unfinished, unfinished: true };
    },
  };
}

interface OpenEvent {
  data: DataLines;
  event: string | undefined;
  id: string | undefined;
  retry: number | undefined;
  comments: string[];
  unknown: string[];
}

const emptyEvent = (): OpenEvent => ({ data: { bytes: NO_BYTES, length: 0, lines: 0 }, event: undefined, id: undefined, retry: undefined, comments: [], unknown: [] });

const COLON = 58;
const SPACE = 32;

/** @returns what the line costs: its bytes, and for what is kept as a text of its own the text's overhead */
function readLine(line: Uint8Array, event: OpenEvent): Bytes {
  const colon = line.indexOf(COLON);
  if (colon === 0) {
    event.comments.push(decodeUtf8(line.subarray(1)).text);
    return line.length + TEXT_OVERHEAD;
  }
  const name = decodeUtf8(colon < 0 ? line : line.subarray(0, colon)).text;
  const valueStart = colon < 0 ? line.length : line[colon + 1] === SPACE ? colon + 2 : colon + 1;
  const value = line.subarray(valueStart);
  if (name === 'data') {
    addLine(event.data, value);
    return line.length;
  }
  const text = decodeUtf8(value).text;
  if (name === 'event') event.event = text;
  else if (name === 'id') {
    if (!text.includes('\0')) event.id = text;
  } else if (name === 'retry' && /^\d+$/.test(text)) event.retry = Number(text);
  else event.unknown.push(decodeUtf8(line).text);
  return line.length + TEXT_OVERHEAD;
}

/** A text kept for itself costs about this much beside its bytes; a stream can be made of empty comments. */
const TEXT_OVERHEAD: Bytes = 200;

/** The data lines of an event in one buffer, joined by LF as they come: an event can be made of millions of empty ones. */
interface DataLines {
  bytes: Uint8Array;
  length: Bytes;
  lines: number;
}

const NO_BYTES = new Uint8Array(0);

// Copied: a line inside a chunk shares its buffer, which may be gone when the event ends.
function addLine(data: DataLines, line: Uint8Array): void {
  if (data.lines++ === 0) {
    data.bytes = line.slice();
    data.length = line.length;
    return;
  }
  const needed = data.length + 1 + line.length;
  if (needed > data.bytes.length) {
    const grown = new Uint8Array(Math.max(256, needed, data.bytes.length * 2));
    grown.set(data.bytes.subarray(0, data.length));
    data.bytes = grown;
  }
  data.bytes[data.length] = LF;
  data.bytes.set(line, data.length + 1);
  data.length = needed;
}

function finish(open: OpenEvent): SseEvent | undefined {
  if (open.data.lines === 0 && open.event === undefined && open.id === undefined && open.retry === undefined && open.comments.length === 0 && open.unknown.length === 0) return undefined;
  const { text, bytes } = decodeUtf8(open.data.bytes.subarray(0, open.data.length));
  const base = { event: open.event === undefined || open.event === '' ? 'message' : open.event, id: open.id, retry: open.retry, comments: open.comments, unknown: open.unknown };
  if (open.data.lines === 0) return { ...base, data: undefined };
  return bytes ? { ...base, data: text, bytes } : { ...base, data: text };
}
