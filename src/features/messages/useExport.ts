// Prepares a session's transcript while its dialog is open: progress, what was taken out, and the file. Draws nothing.

import { useEffect, useState } from 'react';
import { writeHar } from '../../log/har.ts';
import { writeTranscript } from '../../log/transcript.ts';
import { headerOfLog, rowsOfLog, type LogExport, type RowRemoval } from '../../log/transcriptOfLog.ts';
import type { Inspector } from '../../store/inspector.ts';

/** What is listed; the rest is counted. */
const LISTED = 100;
/** Work between two breaths, in milliseconds. */
const BREATH_MS = 10;

/** What a session can be saved as. */
export type FileFormat = 'jsonl' | 'har';

export interface Prepared {
  /** Rows written so far. */
  readonly done: number;
  readonly removals: readonly RowRemoval[];
  /** By kind, most first. */
  readonly counts: readonly (readonly [kind: string, count: number])[];
  readonly removed: number;
  /** Set when all is written. */
  readonly file: Blob | undefined;
  readonly failed: string | undefined;
}

const NOTHING: Prepared = { done: 0, removals: [], counts: [], removed: 0, file: undefined, failed: undefined };

/** Begins anew when a switch is turned. */
export function useExport(inspector: Inspector, count: number, format: FileFormat, redacted: boolean): Prepared {
  const wanted = `${format} ${redacted}`;
  const [prepared, setPrepared] = useState({ of: wanted, value: NOTHING });
  // Outside system: tasks of the page, given up when the dialog closes.
  useEffect(() => {
    const given = new AbortController();
    void prepare(inspector, count, format, redacted, given.signal, (value) => setPrepared({ of: `${format} ${redacted}`, value }));
    return () => given.abort();
  }, [inspector, count, format, redacted]);
  return prepared.of === wanted ? prepared.value : NOTHING;
}

async function prepare(inspector: Inspector, count: number, format: FileFormat, redacted: boolean, signal: AbortSignal, tell: (prepared: Prepared) => void): Promise<void> {
  const removals: RowRemoval[] = [];
  const counts = new Map<string, number>();
  let done = 0;
  let removed = 0;
  const now = (more: Partial<Prepared> = {}): Prepared => ({ ...NOTHING, done, removed, removals: [...removals], counts: [...counts].sort((a, b) => b[1] - a[1]), ...more });
  let breathed = performance.now();
  const breathe = async (): Promise<void> => {
    // A breath costs a render and a timer: one for every portion made seven rows take a second.
    if (performance.now() - breathed < BREATH_MS) return;
    tell(now());
    await new Promise((resolve) => setTimeout(resolve));
    breathed = performance.now();
    if (signal.aborted) throw signal.reason;
  };
  const { config, log, state, clientVersion } = inspector;
  const { connection } = state.getState();
  const recording = connection.status === 'recorded' ? connection.recording : undefined;
  const given: LogExport = {
    log,
    count,
    url: config.url,
    transport: recording?.transport ?? config.transport,
    client: recording?.client ?? { name: 'wirescope', version: clientVersion },
    redacted,
    known: [...log.secrets],
    redactedBefore: recording?.redacted,
    origin: recording?.origin,
    breathe,
    onRow: () => void done++,
    onRemoval: (removal) => {
      removed++;
      counts.set(removal.kind, (counts.get(removal.kind) ?? 0) + 1);
      if (removals.length < LISTED) removals.push(removal);
    },
  };
  try {
    // Each portion becomes a Blob at once: the browser may keep those outside the page's memory.
    const portions: Blob[] = [];
    const written = format === 'har' ? writeHar(given) : writeTranscript(headerOfLog(given), rowsOfLog(given), breathe);
    for await (const portion of written) portions.push(new Blob([portion]));
    if (!signal.aborted) tell(now({ file: new Blob(portions, { type: 'application/octet-stream' }) }));
  } catch (error) {
    // Memory is the one thing that can run out here; the dialog says so instead of waiting for ever.
    if (!signal.aborted) tell(now({ failed: error instanceof Error ? error.message : String(error) }));
  }
}

/** Gives a file to the user. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the file once the click's task is over; a minute is for slow disks.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `wirescope-<host>-<date>` without its ending, of characters that every file system takes. */
export function fileName(url: string, date: Date): string {
  const host = (URL.parse(url)?.host || url.replace(/[?#].*$/s, '')).replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[.-]+/, '').slice(0, 80) || 'session';
  return `wirescope-${host}-${date.toISOString().slice(0, 19).replace(/:/g, '')}`;
}
