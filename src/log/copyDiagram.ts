// Rows of the log as a Mermaid sequence diagram. Knows Mermaid's grammar; reads columns only, never a frame's text.
// @see https://mermaid.js.org/syntax/sequenceDiagram.html

import { isNote, type LogRow } from './logRow.ts';

/** Renderers refuse long diagrams, and nobody reads them. */
const MOST_ROWS = 500;
const LONGEST_LABEL = 120;
const FAILED = new Set<LogRow['status']>(['error', 'tool-error', 'malformed', 'cancelled', 'timeout', 'no-answer']);

/** The diagram of the rows in the order given; transport events are left out. Rows beyond the first 500 are counted in a note. */
export function sequenceDiagram(rows: readonly LogRow[]): string {
  const frames = rows.filter(({ kind }) => !isNote(kind));
  const left = frames.length - MOST_ROWS;
  const lines = ['sequenceDiagram', '  participant Client', '  participant Server', ...frames.slice(0, MOST_ROWS).map(arrow)];
  if (left > 0) lines.push(`  Note over Client,Server: ${left} more not shown`);
  return `${lines.join('\n')}\n`;
}

function arrow(row: LogRow): string {
  const [from, to] = row.direction === 'sent' ? ['Client', 'Server'] : ['Server', 'Client'];
  const failed = FAILED.has(row.status);
  const answer = row.kind === 'response' || row.kind === 'error';
  // A cross at the end is Mermaid's own sign of what did not arrive or did not work.
  const line = row.kind === 'notification' ? '-)' : failed ? (answer ? '--x' : '-x') : answer ? '-->>' : '->>';
  const named = row.method === '' ? row.kind : row.method;
  const words = `${named}${row.subject === '' ? '' : ` ${row.subject}`}${row.id === undefined ? '' : ` (id ${row.id})`}`;
  return `  ${from}${line}${to}: ${diagramText(words)}${answer && !failed ? ' ok' : ''}${failed ? ` failed, ${row.status}` : ''}`;
}

/** Text of one line. Letters, digits and a few signs stay; everything else is named by number, which Mermaid shows as the character. */
function diagramText(text: string): string {
  // Cut between characters, not inside one.
  const shown = new RegExp(`^.{0,${LONGEST_LABEL}}`, 'su').exec(text)?.[0] ?? '';
  // What cannot be seen would still turn a line round or break it once its number is a character again.
  const escaped = shown.replace(/[^\p{L}\p{M}\p{N} /._,()=-]/gu, (character) => (/[\p{C}\p{Z}]/u.test(character) ? ' ' : `#${character.codePointAt(0)};`));
  return shown.length < text.length ? `${escaped}…` : escaped;
}
