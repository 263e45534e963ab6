// Several rows of a log as one text: JSON Lines of their messages. Knows no selection and no clipboard.

import { isNote } from './logRow.ts';
import type { MessageLog } from './messageLog.ts';

/** A clipboard takes more, but nothing that it is pasted into does. */
const MOST_CHARACTERS = 20_000_000;

/** What could be copied, and how many messages could not. */
export interface CopiedRows {
  readonly text: string;
  readonly lines: number;
  /** Texts that were let go, and those past the limit. */
  readonly left: number;
}

/** One line for each message as it was on the wire; what is no JSON as a JSON string. Transport events are left out. */
export function jsonLinesOf(log: MessageLog, rows: readonly number[]): CopiedRows {
  const lines: string[] = [];
  let characters = 0;
  let left = 0;
  for (const row of rows) {
    if (isNote(log.row(row).kind)) continue;
    const text = characters > MOST_CHARACTERS ? undefined : log.text(row);
    if (text === undefined) {
      left++;
      continue;
    }
    characters += text.length;
    lines.push(isJson(text) ? text.replace(/[\r\n]+/g, ' ').trim() : JSON.stringify(text));
  }
  return { text: lines.map((line) => `${line}\n`).join(''), lines: lines.length, left };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
