// The tap: a transport whose every frame and note is recorded before anything acts on it, and read once.
// What comes out is in wire order even when a large frame is read elsewhere and takes its time.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#messages

import { contained } from '../base/contained.ts';
import { rethrowLater } from '../base/rethrowLater.ts';
import type { FrameReading } from '../protocol/readFrame.ts';
import type { RequestId } from '../protocol/jsonRpc.ts';
import type { FrameReader } from './frameReader.ts';
import type { Established, Frame, Note, SendOptions, Transport, TransportEvent, TransportKind } from './transport.ts';
import type { TransportError } from './transportError.ts';

/** Where the record is kept. */
export interface WireObserver {
  /** @returns the frame's place in the record: ascending, stable */
  frame(frame: Frame): number;
  /** What the frame says, once it has been read. Follows `frame` at once for all but large frames. */
  reading(seq: number, reading: FrameReading): void;
  /** What happened beside frames: HTTP status and headers, ends of streams. */
  note(note: Note): void;
}

/** A received frame with its place in the record and what it says. */
export interface InboundFrame {
  readonly seq: number;
  readonly frame: Frame;
  readonly reading: FrameReading;
}

/** Who acts on what the wire brings; called in wire order. */
export interface WireSink {
  /** A frame came; it is in the record already. */
  received(inbound: InboundFrame): void;
  /** Requests that can no longer be answered. */
  orphaned(ids: readonly RequestId[], error: TransportError): void;
  /** The server no longer knows the session these requests were sent in; told before they settle. */
  sessionLost(ids: readonly RequestId[]): void;
  /** Nothing more will come. */
  closed(error: TransportError | undefined): void;
}

/** An observed transport: what a dispatcher runs on. */
export interface Wire {
  readonly kind: TransportKind;
  readonly exchangePerRequest: boolean;
  /** @throws TransportError when no channel could be opened */
  open(sink: WireSink, signal?: AbortSignal): Promise<void>;
  /** @throws TransportError when the channel did not take the text */
  send(text: string, options?: SendOptions): Promise<void>;
  /** What the handshake agreed on; ignored by channels that carry nothing beside frames. */
  established(agreed: Established): void;
  /** The id the server gave this session, where there is one. */
  sessionId(): string | undefined;
  /** Idempotent; never rejects. */
  close(): Promise<void>;
}

/** Messages of a batch that are acted on in one go. */
const PORTION = 200;

/** Puts the tap on a transport: everything is told to the observer first, then to whoever opened the wire. @param breathe lets other tasks run */
export function observeTransport(transport: Transport, reader: FrameReader, observer: WireObserver, breathe: () => Promise<void> = () => Promise.resolve()): Wire {
  // Set while something takes its time (a large frame is read, a large batch acted on): what comes after waits in this chain, in order.
  let behind: Promise<void> | undefined;

  const track = (work: Promise<void>): void => {
    const link: Promise<void> = work.then(() => {
      if (behind === link) behind = undefined;
    });
    behind = link;
  };

  const inOrder = (act: () => void | Promise<void>): void => {
    if (behind) return track(behind.then(() => contained(act)));
    const doing = contained(act);
    if (doing) track(doing);
  };

  /** Lets others have their turn between the portions of a batch: a frame can hold a hundred thousand messages. */
  async function deliverBatch(inbound: InboundFrame, sink: WireSink): Promise<void> {
    const { messages } = inbound.reading;
    for (let at = 0; at < messages.length; at += PORTION) {
      if (at > 0) await breathe();
      contained(() => sink.received({ ...inbound, reading: { ...inbound.reading, messages: messages.slice(at, at + PORTION) } }));
    }
  }

  function observe(event: TransportEvent, sink: WireSink): void {
    if (event.type === 'note') return observer.note(event.note);
    if (event.type === 'orphaned') return inOrder(() => sink.orphaned(event.ids, event.error));
    if (event.type === 'session-lost') return inOrder(() => sink.sessionLost(event.ids));
    if (event.type === 'closed') return inOrder(() => sink.closed(event.error));
    const { frame } = event;
    const seq = observer.frame(frame);
    const reading = reader.read(frame.text);
    if (!(reading instanceof Promise)) return behind ? inOrder(() => act({ seq, frame, reading }, sink)) : actNow({ seq, frame, reading }, sink);
    const before = behind;
    track(
      reading.then(async (late) => {
        await before;
        await contained(() => act({ seq, frame, reading: late }, sink));
      }),
    );
  }

  function act(inbound: InboundFrame, sink: WireSink): void | Promise<void> {
    const { seq, frame, reading } = inbound;
    observer.reading(seq, reading);
    if (frame.direction !== 'received') return;
    return reading.messages.length > PORTION ? deliverBatch(inbound, sink) : sink.received(inbound);
  }

  // Hot: `inOrder` written out, because a function made for each frame costs more than what it does.
  function actNow(inbound: InboundFrame, sink: WireSink): void {
    try {
      const doing = act(inbound, sink);
      if (doing) track(doing);
    } catch (error) {
      rethrowLater(error);
    }
  }

  return {
    kind: transport.kind,
    exchangePerRequest: transport.exchangePerRequest,
    open: (sink, signal) => transport.open((event) => observe(event, sink), signal),
    send: (text, options) => transport.send(text, options),
    established: (agreed) => transport.established?.(agreed),
    sessionId: () => transport.sessionId?.(),
    close: () => transport.close(),
  };
}
