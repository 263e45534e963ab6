// A log's rows as rows of a transcript, with or without their secrets. Knows no file and no page.

import type { Finding } from '../protocol/findings.ts';
import { isNote, type LogRow } from './logRow.ts';
import type { MessageLog } from './messageLog.ts';
import { createRedactor, type Redacted, type Removal } from './redaction.ts';
import type { Ending, RowContent, TranscriptHeader, TranscriptRow, UnknownMembers } from './transcriptLines.ts';

/** One secret that is not in the transcript. */
export interface RowRemoval extends Removal {
  readonly row: number;
}

/** What is needed to write a log down. */
export interface LogExport {
  readonly log: MessageLog;
  /** Rows from the first on; later ones are not written. */
  readonly count: number;
  readonly url: string;
  readonly transport: string;
  readonly client: { readonly name: string; readonly version: string };
  readonly redacted: boolean;
  /** Secrets were taken out before the log got here: nobody can put them back. */
  readonly redactedBefore?: boolean | undefined;
  /** Values that must not be in a redacted transcript: typed header values, the session id. */
  readonly known: readonly string[];
  /** Where the log was read from a file: what the file said beside its rows, so that writing it again gives the same bytes. */
  readonly origin?: TranscriptOrigin | undefined;
  /** Lets other tasks run. */
  readonly breathe: () => Promise<void>;
  readonly onRemoval?: (removal: RowRemoval) => void;
  /** Told each row that is done. */
  readonly onRow?: (row: number) => void;
}

/** What a transcript says that its log has no place for. */
export interface TranscriptOrigin {
  /** Of the file that was read. */
  readonly header: TranscriptHeader;
  /** Members this version does not know, by row. */
  readonly unknown: ReadonlyMap<number, UnknownMembers>;
}

/** Gives rows of a log as rows of a transcript, in any order. */
export interface RowsOfLog {
  row(index: number): Promise<TranscriptRow>;
}

/** A row costs about this many characters on top of its text. */
const ROW_COST = 200;
/** Redacting this much takes a few milliseconds on a slow machine; whoever breathes looks at the clock first. */
const BREATH = 32 * 1024;
const STEP = 64 * 1024;

/** The first line. A redacted address is without query, fragment and user info. */
export function headerOfLog({ log, count, url, transport, client, redacted, redactedBefore = false, origin }: LogExport): TranscriptHeader {
  // What was redacted once stays so: nobody can put the secrets back.
  if (origin) return { ...origin.header, url: redacted ? bareAddress(origin.header.url) : origin.header.url, redacted: redacted || origin.header.redacted };
  const startedAt = new Date(count === 0 ? 0 : log.row(0).epoch).toISOString();
  return { startedAt, url: redacted ? bareAddress(url) : url, transport, client, redacted: redacted || redactedBefore, unknown: [] };
}

/** Secrets that the address itself carries: what stands in its query and before its host. */
export function secretsOfAddress(url: string): readonly string[] {
  const parsed = URL.parse(url);
  if (parsed === null) return [];
  const raw = parsed.search.slice(1).split('&').map((pair) => pair.slice(pair.indexOf('=') + 1));
  return [...parsed.searchParams.values(), ...raw, parsed.password].filter((value) => value.length >= 6);
}

/** The rows in order, a few milliseconds of work at a time. */
export async function* rowsOfLog(given: LogExport): AsyncGenerator<TranscriptRow, void> {
  const rows = createRowsOfLog(given);
  for (let index = 0; index < given.count; index++) {
    yield await rows.row(index);
    given.onRow?.(index);
  }
}

/** Reads rows one at a time; breathes when there has been enough work. */
export function createRowsOfLog(given: LogExport): RowsOfLog {
  const { log, count, redacted, breathe, onRemoval, origin } = given;
  const redactor = createRedactor([...given.known, ...[given.url, ...log.connections.map(({ url }) => url)].flatMap(secretsOfAddress)]);
  // What `startedAt` says, which has no digits behind its milliseconds; a log that was read from a file begins there with the file.
  const first = origin || count === 0 ? undefined : log.row(0);
  const start = first === undefined ? 0 : first.at - (first.epoch - Math.trunc(first.epoch));
  let work = 0;
  const worked = async (cost: number): Promise<void> => {
    if ((work += cost) < BREATH) return;
    work = 0;
    await breathe();
  };
  const clean = async (text: string, row: number): Promise<string> => {
    if (!redacted || text === '') return text;
    const steps = redactor(text);
    let step: IteratorResult<undefined, Redacted>;
    for (step = steps.next(); step.done !== true; step = steps.next()) await worked(STEP);
    for (const removal of step.value.removals) onRemoval?.({ row, ...removal });
    return step.value.text;
  };
  return {
    async row(index) {
      const facts = log.row(index);
      const { at, direction, kind, exchange, connection, eventId, findings, bytes } = facts;
      const type = isNote(kind) ? 'note' : 'frame';
      const content = await contentOf(log, index, type, (text) => clean(text, index));
      const said = findings.length === 0 ? findings : (JSON.parse(await clean(JSON.stringify(findings), index)) as readonly Finding[]);
      await worked(ROW_COST + bytes);
      return {
        row: index,
        // Microseconds: the clock's own digits beyond them say nothing.
        at: Math.round((at - start) * 1000) / 1000,
        direction,
        type,
        content,
        exchange,
        connection,
        eventId: eventId === undefined ? undefined : await clean(eventId, index),
        ended: endingOf(facts),
        answers: answersOf(facts),
        findings: said,
        unknown: origin?.unknown.get(index) ?? [],
      };
    },
  };
}

function endingOf({ kind, status }: LogRow): Ending | undefined {
  if (kind !== 'request') return undefined;
  return status === 'timeout' ? 'timed out' : status === 'no-answer' ? 'orphaned' : status === 'cancelled' ? status : undefined;
}

/** Only where the id does not tell it already. */
function answersOf({ id, kind, pair }: LogRow): number | undefined {
  return id === undefined && pair !== undefined && kind !== 'request' ? pair : undefined;
}

async function contentOf(log: MessageLog, row: number, type: 'frame' | 'note', clean: (text: string) => Promise<string>): Promise<RowContent> {
  const bytes = log.bytes(row);
  if (bytes === undefined) return { letGo: true };
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    // One character a byte, so that all that is no secret stays byte for byte.
    const characters = await clean(charactersOf(bytes));
    return { bytes: btoa(characters) };
  }
  return type === 'note' ? { note: await clean(text) } : { text: await clean(text) };
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function charactersOf(bytes: Uint8Array): string {
  let characters = '';
  for (let from = 0; from < bytes.length; from += 8192) characters += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return characters;
}

/** An address without its query, fragment and user info: that is where tokens stand. */
export function bareAddress(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return url.replace(/[?#].*$/s, '');
  parsed.search = '';
  parsed.hash = '';
  parsed.username = '';
  parsed.password = '';
  return parsed.href;
}
