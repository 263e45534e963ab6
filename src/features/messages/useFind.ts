// Searching inside one message: the words, where they are found, and which place is the current one.

import { useEffect, useMemo, useState } from 'react';
import { READ_HERE_BYTES, type FrameDocument } from '../../ui/document/frameDocument.ts';
import type { FoundPlaces } from '../../ui/document/findInBytes.ts';
import { useAnswer } from '../../ui/document/useFrameDocument.ts';

export interface Find {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** Undefined while nothing is searched for, or not yet known. */
  readonly found: FoundPlaces | undefined;
  /** Index of the current place. */
  readonly at: number;
  /** Bytes of the current place. */
  readonly place: { readonly start: number; readonly stop: number } | undefined;
  /** Goes on by so many places, round the end. */
  readonly move: (by: number) => void;
  /** `3 of 128`, `none`, `searching…`; empty when nothing is searched for. */
  readonly words: string;
}

/** A pause in typing, before a large message is searched. */
const PAUSE_MS = 120;

export function useFind(document: FrameDocument | undefined): Find {
  const [query, setQuery] = useState('');
  const large = document !== undefined && document.bytes.length > READ_HERE_BYTES;
  const settled = useSettled(query, large);
  const ask = useMemo(() => (document && settled !== '' ? () => document.find(settled) : undefined), [document, settled]);
  const answer = useAnswer(ask);
  const found = settled === query ? answer : undefined;
  const [position, setPosition] = useState<{ readonly of: FoundPlaces; readonly at: number }>();
  const count = found?.starts.length ?? 0;
  const at = found && position?.of === found ? position.at : 0;
  const start = found?.starts[at];
  const stop = found?.stops[at];
  const place = useMemo(() => (start === undefined || stop === undefined ? undefined : { start, stop }), [start, stop]);
  return {
    query,
    setQuery,
    found,
    at,
    place,
    move: (by) => {
      if (found && count > 0) setPosition({ of: found, at: (at + by + count) % count });
    },
    words: query === '' ? '' : !found ? 'searching…' : count === 0 ? 'none' : `${(at + 1).toLocaleString('en')} of ${count.toLocaleString('en')}${found.more ? '+' : ''}`,
  };
}

function useSettled(value: string, slowly: boolean): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (!slowly || value === settled) return undefined;
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value, settled, slowly]);
  return slowly ? settled : value;
}
