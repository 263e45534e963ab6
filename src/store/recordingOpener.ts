// Opens an exported session from a file: reading it, how far that is, and why it failed. Knows neither page nor panel; what is
// opened is handed to the workspace.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { QueryClient } from '@tanstack/query-core';
import { messageOf } from '../base/messageOf.ts';
import type { Bytes, Milliseconds } from '../base/units.ts';
import type { LineProblem, ReadTranscript } from '../log/logOfTranscript.ts';
import type { Inspector, InspectorPorts } from './inspector.ts';

/** A file as the page has it. */
export interface SessionFile {
  readonly name: string;
  readonly size: Bytes;
  stream(): ReadableStream<Uint8Array>;
}

export type Opening =
  | { readonly status: 'none' }
  | { readonly status: 'reading'; readonly name: string; readonly rows: number; readonly bytes: Bytes; readonly size: Bytes }
  | { readonly status: 'failed'; readonly name: string; readonly reason: string };

export interface RecordingOpener {
  readonly state: StoreApi<Opening>;
  /** Reads a file and shows it. One at a time: another one being read is given up. */
  open(file: SessionFile): Promise<void>;
  /** Gives up reading, or takes the words about a failure away. */
  dismiss(): void;
}

export interface OpenerSetup {
  readonly ports: InspectorPorts;
  readonly queries: QueryClient;
  /** A name that no other connection of the page has. */
  readonly nextId: () => string;
  readonly show: (inspector: Inspector) => void;
}

/** Work between two breaths, and time between two words about progress. */
const BREATH: Milliseconds = 10;
const TOLD_EVERY: Milliseconds = 100;

/** What reads files is loaded when it is first wanted, or before by who has time: most visits open none. */
export const loadOpener = () => Promise.all([import('../log/logOfTranscript.ts'), import('./recordedInspector.ts')]);

export function createRecordingOpener({ ports, queries, nextId, show }: OpenerSetup): RecordingOpener {
  const state = createStore<Opening>(() => ({ status: 'none' }));
  const set = (opening: Opening): void => state.setState(opening, true);
  let current: AbortController | undefined;

  async function read(file: SessionFile, signal: AbortSignal): Promise<void> {
    const { name, size } = file;
    let breathed = ports.clock.now();
    let told = breathed;
    const breathe = async (): Promise<void> => {
      if (ports.clock.now() - breathed < BREATH) return;
      await ports.breathe();
      breathed = ports.clock.now();
      signal.throwIfAborted();
    };
    const [{ logOfTranscript }, { createRecordedInspector }] = await loadOpener();
    const transcript = await logOfTranscript(portionsOf(file, signal), {
      scheduler: ports.scheduler,
      reader: ports.reader,
      breathe,
      onProgress(rows, bytes) {
        if (ports.clock.now() - told < TOLD_EVERY) return;
        told = ports.clock.now();
        set({ status: 'reading', name, rows, bytes, size });
      },
    });
    if (!transcript.ok) return set({ status: 'failed', name, reason: `${sentence(transcript.error)}.` });
    const { log, rows, origin } = transcript.value;
    const { startedAt, url, transport, client, redacted } = origin.header;
    const recording = { name, startedAt: Date.parse(startedAt), url, transport, client, redacted, origin, losses: lossesOf(transcript.value) };
    const inspector = await createRecordedInspector(nextId(), { recording, log, rows }, queries, { reader: ports.reader, breathe, pageOrigin: ports.pageOrigin });
    signal.throwIfAborted();
    set({ status: 'none' });
    show(inspector);
  }

  return {
    state,
    async open(file) {
      current?.abort();
      const { signal } = (current = new AbortController());
      set({ status: 'reading', name: file.name, rows: 0, bytes: 0, size: file.size });
      try {
        await read(file, signal);
      } catch (error) {
        // The disk, or memory: the words are the browser's.
        if (!signal.aborted) set({ status: 'failed', name: file.name, reason: `It could not be read: ${messageOf(error)}` });
      }
    },
    dismiss() {
      current?.abort();
      set({ status: 'none' });
    },
  };
}

/** What a file lacks, in words. */
function lossesOf({ problems, unread, cutIn, rows }: ReadTranscript): readonly string[] {
  const count = (number: number): string => number.toLocaleString('en');
  const words = ({ line, reason }: LineProblem): string => `Line ${count(line)} could not be read: ${reason}.`;
  return [
    ...(cutIn === undefined ? [] : [`The file is cut off in line ${count(cutIn)}: the ${count(rows)} ${rows === 1 ? 'row' : 'rows'} before it are here.`]),
    ...problems.map(words),
    ...(unread > problems.length ? [`${count(unread - problems.length)} more lines could not be read.`] : []),
  ];
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

async function* portionsOf(file: SessionFile, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      signal.throwIfAborted();
      yield value;
    }
  } finally {
    // A stream that broke has nothing left to cancel.
    await reader.cancel().catch(() => {});
  }
}
