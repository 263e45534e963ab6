// A Response's body -> SSE events or one text, within a size limit and without starving the page.
// Knows nothing of JSON-RPC.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#receiving-messages

import { GrowingBytes } from '../base/growingBytes.ts';
import type { Bytes, Milliseconds, MonotonicMs } from '../base/units.ts';
import { decodeUtf8 } from './decodeUtf8.ts';
import { createSseSplitter, type SseEvent } from './sseSplitter.ts';

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
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown): never => {
      finish();
      throw error;
    });
    if (done) break;
    at = ports.now();
    // A fast server completes reads in microtasks, which no click can interrupt: so feed in portions and let go in between.
    const whole = { bytes: value, fed: 0, used: 0 };
    for (let from = 0; from < value.length; ) {
      // Not in the middle of an event, where that can be helped: its bytes would have to be put together again.
      const lineEnd = value.indexOf(10, from + PORTION);
      const to = lineEnd < 0 ? value.length : lineEnd + 2;
      let told = 0;
      for (const event of splitter.feed(value.subarray(from, to), whole)) {
        onEvent(event, at);
        if (++told % EVENTS === 0 && ports.now() - sliceStart > SLICE) await breathe();
      }
      from = to;
      if (ports.now() - sliceStart > SLICE) await breathe();
    }
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
