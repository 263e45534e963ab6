// A line of a transcript that is too long to be parsed in one go: its text is taken out in portions, the rest is parsed as
// any other line. Knows how the writer orders members; a line in another order is parsed as it is.

import { fail, ok, type Result } from '../base/result.ts';
import { readRow, type TranscriptRow } from './transcriptLines.ts';

const BEGINNING = /^\{"row":\d{1,16},"at":-?[\d.e+-]{1,30},"direction":"(?:sent|received)","type":"frame","text":"/;
const PORTION = 256 * 1024;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;

/** Reads a row's line as `readRow` does. @param breathe called once a portion */
export async function readLargeRow(line: string, breathe: () => Promise<void>): Promise<Result<TranscriptRow, string>> {
  const beginning = BEGINNING.exec(line.slice(0, 200))?.[0];
  if (beginning === undefined) return readRow(line);
  let text = '';
  for (let from = beginning.length; ; ) {
    const end = endOfPortion(line, from);
    try {
      text += JSON.parse(`"${line.slice(from, end)}"`) as string;
    } catch {
      return fail('it is no JSON object');
    }
    await breathe();
    if (line.charCodeAt(end) !== QUOTE) {
      if (end >= line.length) return fail('it is no JSON object');
      from = end;
      continue;
    }
    const read = readRow(beginning + line.slice(end));
    return read.ok ? ok({ ...read.value, content: { text } }) : read;
  }
}

/** The closing quotation mark, or a place that cuts no escape in two. */
function endOfPortion(line: string, from: number): number {
  const limit = Math.min(line.length, from + PORTION);
  let at = from;
  while (at < limit) {
    const code = line.charCodeAt(at);
    if (code === QUOTE) return at;
    at += code !== BACKSLASH ? 1 : line.charCodeAt(at + 1) === LETTER_U ? 6 : 2;
  }
  return Math.min(at, line.length);
}
