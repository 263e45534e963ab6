// A Response's body -> SSE events or one text, within a size limit and without starving the page.
// Knows nothing of JSON-RPC.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#receiving-messages

import { GrowingBytes } from '../base/growingBytes.ts';
import type { Bytes, Milliseconds, MonotonicMs } from '../base/units.ts';
import { decodeUtf8 } from './decodeUtf8.ts';
import { createSseSplitter, type FedChunk, type SseEvent } from './sseSplitter.ts';

/** One message may not be larger; the user is told when it is. */
export const MESSAGE_LIMIT: Bytes = 64 * 1024 * 1024;

/** How long chunks that are already here may be handled in one go before other tasks get their turn. */
const SLICE: Milliseconds = 12;
/** Events between two looks at the clock. */
const EVENTS = 64;

/** The platform's part in reading: a clock, and a way to let others have their turn. */
export interface ReadPorts {
  /** Time that never goes back, for how long a slice has lasted. */
  readonly now: () => MonotonicMs;
  /** Resolves after other tasks (input, paint) had their turn. */
  readonly breathe: () => Promise<void>;
}

type Body = ReadableStream<Uint8Array> | null;

/**
 * Reads until the stream ends.
 *
 * @returns what is left to say about its end: an unfinished event, or the limit that cut it
 * @throws whatever the stream fails with, after the event it broke off in has been told as unfinished
 */
export async function readSse(body: Body, onEvent: (event: SseEvent, at: MonotonicMs) => void, ports: ReadPorts, limit: Bytes = MESSAGE_LIMIT): Promise<string> {
  if (!body) return 'the stream had no body';
  const splitter = createSseSplitter();
  const reader = body.getReader();
  let sliceStart = ports.now();
  let at = sliceStart;
  const breathe = async (): Promise<void> => {
    await ports.breathe();
    sliceStart = ports.now();
  };
  const finish = (): boolean => {
    const rest = splitter.end();
    if (rest) onEvent(rest, at);
    return rest !== undefined;
  };
  const read = (): ReturnType<typeof reader.read> => {
    const reading = reader.read();
    // Looked at when its turn comes.
    reading.catch(() => {});
    return reading;
  };
  for (let next = read(); ; ) {
    const { done, value } = await next.catch((error: unknown): never => {
      finish();
      throw error;
    });
    if (done) break;
    at = ports.now();
    let asked = false;
    let whole: FedChunk = { bytes: value, fed: 0, used: 0 };
    let wholeEnd = 0;
    // A fast server completes reads in microtasks, which no click can interrupt: so feed in portions and let go in between.
    for (let from = 0; from < value.length; ) {
      if (from >= wholeEnd) {
        wholeEnd = value.length - from < BLOCK * 1.5 ? value.length : endOfLine(value, from + BLOCK);
        whole = { bytes: value.subarray(from, wholeEnd), fed: 0, used: 0 };
      }
      const to = Math.min(wholeEnd, endOfLine(value, from + PORTION));
      let told = 0;
      for (const event of splitter.feed(value.subarray(from, to), whole)) {
        onEvent(event, at);
        if (++told % EVENTS === 0 && ports.now() - sliceStart > SLICE) await breathe();
      }
      from = to;
      // What the network holds back meanwhile is fetched before it is needed, so that the server need not wait for the page.
      if (!asked && from * 2 >= value.length) {
        asked = true;
        next = read();
      }
      if (ports.now() - sliceStart > SLICE) await breathe();
    }
    if (!asked) next = read();
    if (splitter.held > limit) {
      await reader.cancel();
      finish();
      return `cut by Wirescope: one event was larger than ${limit / 1024 / 1024} MiB`;
    }
  }
  return finish() ? 'the server ended it in the middle of an event' : 'the server ended it';
}

/** Decoded in one go; smaller ones cost more than they are worth. */
const PORTION: Bytes = 64 * 1024;
/** Kept together; the browser's own stores take larger ones far slower. */
const BLOCK: Bytes = 512 * 1024;

/** Behind the line and the blank line after it, and not in the middle of an event: its bytes would have to be put together again. */
function endOfLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(10, from);
  return end < 0 ? bytes.length : Math.min(bytes.length, end + 2);
}

const LARGE: Bytes = 1024 * 1024;

/** A whole body, as far as it came. */
export interface BodyText {
  readonly text: string;
  /** As received: when the text cannot give them back, and for a large body, which then need not be encoded again to be kept. */
  readonly bytes?: Uint8Array;
  /** The body was larger than the limit; `text` is its beginning. */
  readonly cut: boolean;
  /** What the body broke off with; `text` is what had come by then. */
  readonly failure?: unknown;
}

/** Reads a whole body as text, up to the limit. Never rejects: a body that breaks off is told by `failure`. */
export async function readText(body: Body, ports: ReadPorts, limit: Bytes = MESSAGE_LIMIT): Promise<BodyText> {
  if (!body) return { text: '', cut: false };
  const come = new GrowingBytes();
  let failure: unknown;
  let sliceStart = ports.now();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      come.add(value);
      if (come.length > limit) {
        await reader.cancel();
        break;
      }
      if (ports.now() - sliceStart > SLICE) {
        await ports.breathe();
        sliceStart = ports.now();
      }
    }
  } catch (error) {
    failure = error ?? new Error('broken off');
  }
  const cut = come.length > limit;
  const { bytes: all } = come.take();
  const kept = cut ? all.subarray(0, limit) : all;
  const large = kept.length > LARGE;
  const text = decodeUtf8(kept);
  // Decoding much takes its time, and so does what is done with it.
  if (large) await ports.breathe();
  return { ...text, ...(large ? { bytes: kept } : {}), cut, ...(failure === undefined ? {} : { failure }) };
}
