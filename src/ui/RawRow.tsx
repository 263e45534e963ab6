// One row of exact text. Characters that turn the reading order are kept, but shut in, so that the row reads as it is stored.

import type { ReactNode } from 'react';

export interface RawRowProps {
  readonly text: string;
  /** Position of one character to mark, within the row. */
  readonly markAt?: number | undefined;
}

const TURNING = /([\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069])/;

export function RawRow({ text, markAt }: RawRowProps): ReactNode {
  if (markAt === undefined) return <div className="raw-row">{shutIn(text)}</div>;
  const marked = markAt < text.length ? String.fromCodePoint(text.codePointAt(markAt) ?? 0x20) : ' ';
  return (
    <div className="raw-row is-marked">
      {shutIn(text.slice(0, markAt))}
      <mark>{marked}</mark>
      {shutIn(text.slice(markAt + marked.length))}
    </div>
  );
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
