// One row of exact text. Characters that turn the reading order are kept, but shut in, so that the row reads as it is stored.

import type { ReactNode } from 'react';

/** A part of a row, in its characters. */
export interface RawRowMark {
  readonly from: number;
  readonly to: number;
  readonly kind: 'problem' | 'current-problem' | 'found' | 'current';
}

export interface RawRowProps {
  readonly text: string;
  readonly marks?: readonly RawRowMark[] | undefined;
}

const TURNING = /([\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069])/;
/** Which mark is seen where two overlap. */
const RANK: Readonly<Record<RawRowMark['kind'], number>> = { problem: 1, 'current-problem': 2, found: 3, current: 4 };

export function RawRow({ text, marks = [] }: RawRowProps): ReactNode {
  if (marks.length === 0) return <div className="raw-row">{shutIn(text)}</div>;
  const flawed = marks.some(({ kind }) => kind === 'current-problem');
  return (
    <div className={flawed ? 'raw-row is-marked' : 'raw-row'}>
      {cutAtMarks(text, marks).map(({ part, kind }, index) =>
        kind === undefined ? (
          // oxlint-disable-next-line react/no-array-index-key -- parts of one row have no other name
          <span key={index}>{shutIn(part)}</span>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <mark key={index} className={`mark-${kind}`}>
            {shutIn(part)}
          </mark>
        ),
      )}
    </div>
  );
}

interface MarkedPart {
  readonly part: string;
  readonly kind: RawRowMark['kind'] | undefined;
}

/** A row in parts, each with the one mark that is seen. A mark of nothing, as at the end of a text, becomes a space. */
export function cutAtMarks(text: string, marks: readonly RawRowMark[]): readonly MarkedPart[] {
  const whole = marks.map(({ from, to, kind }) => {
    const start = Math.min(from, text.length);
    // Not half of a surrogate pair.
    const least = start + (String.fromCodePoint(text.codePointAt(start) ?? 0).length || 1);
    return { from: start, to: Math.max(least, Math.min(to, text.length)), kind };
  });
  const edges = [...new Set([0, text.length, ...whole.flatMap(({ from, to }) => [from, to])])].toSorted((a, b) => a - b);
  const parts: MarkedPart[] = [];
  for (const [index, edge] of edges.entries()) {
    const next = edges[index + 1];
    if (next === undefined) break;
    const kind = whole.filter(({ from, to }) => from <= edge && to >= next).toSorted((a, b) => RANK[b.kind] - RANK[a.kind])[0]?.kind;
    parts.push({ part: text.slice(edge, next) || ' ', kind });
  }
  return parts;
}

function shutIn(text: string): ReactNode {
  if (!TURNING.test(text)) return text;
  return text.split(TURNING).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one row have no other name
      <span key={index} className="raw-bidi">
        {part}
      </span>
    ),
  );
}
