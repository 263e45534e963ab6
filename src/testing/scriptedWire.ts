// A scripted peer behind the tap, with what the tap records: what a dispatcher test stands on.

import { directReader, type FrameReader } from '../transport/frameReader.ts';
import { observeTransport, type Wire, type WireObserver } from '../transport/observeTransport.ts';
import type { FrameReading } from '../protocol/readFrame.ts';
import type { Frame, Note, Transport } from '../transport/transport.ts';
import { scriptedPeer, type PeerSetup, type ScriptedPeer } from './scriptedPeer.ts';

export interface WireRecord extends WireObserver {
  readonly frames: readonly Frame[];
  readonly notes: readonly Note[];
  /** By the frame's place. */
  readonly readings: ReadonlyMap<number, FrameReading>;
}

export function wireRecord(): WireRecord {
  const frames: Frame[] = [];
  const notes: Note[] = [];
  const readings = new Map<number, FrameReading>();
  return {
    frames,
    notes,
    readings,
    frame: (frame) => frames.push(frame) - 1,
    reading: (seq, reading) => void readings.set(seq, reading),
    note: (note) => void notes.push(note),
  };
}

export function recordedWire(transport: Transport, reader: FrameReader = directReader): { readonly wire: Wire; readonly record: WireRecord } {
  const record = wireRecord();
  return { wire: observeTransport(transport, reader, record), record };
}

export function scriptedWire(setup?: PeerSetup): { readonly wire: Wire; readonly record: WireRecord; readonly peer: ScriptedPeer } {
  const peer = scriptedPeer(setup);
  return { ...recordedWire(peer.transport), peer };
}
