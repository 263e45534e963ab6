// A server's text with what was searched for marked. ASCII letters match in both cases, as the search does.

import type { ReactNode } from 'react';
import { ServerText } from './ServerText.tsx';

export interface FoundTextProps {
  readonly text: string;
  /** Empty: nothing is marked. */
  readonly query: string;
}

export function FoundText({ text, query }: FoundTextProps): ReactNode {
  const parts = query === '' ? [text] : partsAround(text, query);
  if (parts.length === 1) return <ServerText text={text} />;
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one string have no other name
      part === '' ? null : <ServerText key={index} text={part} />
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <mark key={index}>
        <ServerText text={part} />
      </mark>
    ),
  );
}

/** By turns what is beside and what is found; always an odd number. */
export function partsAround(text: string, query: string): readonly string[] {
  const folded = foldAscii(text);
  const wanted = foldAscii(query);
  const parts: string[] = [];
  let from = 0;
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + wanted.length));
    from = at + wanted.length;
  }
  parts.push(text.slice(from));
  return parts;
}

// Not toLowerCase: it changes the length of some letters, and finds what the search does not.
const foldAscii = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
