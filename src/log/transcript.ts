// A session as JSON Lines: written in portions that leave the page free, read back so that writing again gives the same
// bytes. Knows no log (transcriptOfLog.ts does) and no file.

import { fail, ok, type Result } from '../base/result.ts';
import { headerLine, readHeader, readRow, rowLine, type TranscriptHeader, type TranscriptRow } from './transcriptLines.ts';

/** A session as it is written down. */
export interface Transcript {
  readonly header: TranscriptHeader;
  readonly rows: readonly TranscriptRow[];
}

/** Why a text is no transcript. */
export interface TranscriptProblem {
  /** From 1 on. */
  readonly line: number;
  readonly reason: string;
}

/** Portions are gathered to about this size: enough for a file, little enough for a task. */
const PORTION = 256 * 1024;

/** @param breathe lets other tasks run; called once a portion */
export async function* writeTranscript(header: TranscriptHeader, rows: Iterable<TranscriptRow> | AsyncIterable<TranscriptRow>, breathe: () => Promise<void>): AsyncGenerator<string, void> {
  let portion = headerLine(header);
  for await (const row of rows) {
    for (const text of rowLine(row)) {
      portion += text;
      if (portion.length < PORTION) continue;
      yield portion;
      portion = '';
      await breathe();
    }
  }
  if (portion !== '') yield portion;
}

/** Reads a whole transcript. Nothing is read from one with a line that is wrong. */
export function readTranscript(text: string): Result<Transcript, TranscriptProblem> {
  let header: TranscriptHeader | undefined;
  const rows: TranscriptRow[] = [];
  let line = 0;
  for (let from = 0; from < text.length || line === 0; ) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const content = text.slice(from, end);
    from = end + 1;
    line++;
    if (header === undefined) {
      const read = readHeader(content);
      if (!read.ok) return fail({ line, reason: read.error });
      header = read.value;
      continue;
    }
    // An editor may have ended the file with empty lines.
    if (content.trim() === '') continue;
    const read = readRow(content);
    if (!read.ok) return fail({ line, reason: read.error });
    rows.push(read.value);
  }
  return header === undefined ? fail({ line: 1, reason: 'it is empty' }) : ok({ header, rows });
}
