// Text that a server sent, drawn so that it cannot lie: characters that are invisible or turn the reading order appear as badges.

import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { splitHidden } from './hiddenCharacters.ts';

export interface ServerTextProps {
  readonly text: string;
  /** An identifier never breaks and shows tab and newline too; prose keeps its lines. */
  readonly kind?: 'identifier' | 'prose' | undefined;
  /** Cut after so many UTF-16 units, with a word about the rest. */
  readonly limit?: number | undefined;
  readonly className?: string | undefined;
}

const DEFAULT_LIMIT = { identifier: 1_000, prose: 100_000 } as const;

export function ServerText({ text, kind = 'identifier', limit = DEFAULT_LIMIT[kind], className }: ServerTextProps): ReactNode {
  const shown = text.length > limit ? text.slice(0, limit) : text;
  const parts = splitHidden(shown, kind === 'prose');
  const classes = ['server-text', kind === 'prose' ? 'is-prose' : '', className ?? ''].filter((name) => name !== '').join(' ');
  return (
    // Isolated, so that right-to-left text inside never reorders what stands beside it.
    <bdi className={classes} dir={kind === 'identifier' ? 'ltr' : 'auto'}>
      {parts.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts of one string have no other name
        <Fragment key={index}>{part.hidden ? <span className="hidden-char" title={part.title}>{part.text}</span> : part.text}</Fragment>
      ))}
      {shown.length < text.length && <span className="hidden-char">{`… ${text.length - shown.length} more characters`}</span>}
    </bdi>
  );
}
