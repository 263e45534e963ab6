// All that is said of the chosen row of an outline: the whole description, every listed value, or a remark with its fix.

import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import type { OutlineRow } from './outlineRows.ts';
import { remarkLook } from './remarkLook.ts';

export function OutlineDetail({ row }: { readonly row: OutlineRow }): ReactNode {
  if (row.kind === 'remark') return <RemarkDetail row={row} />;
  const { line } = row;
  const pointer = line.pointers.at(-1) ?? '';
  return (
    <div className="outline-detail">
      <p className="outline-at">
        <code>
          <ServerText text={line.pointers[0] ?? ''} limit={500} />
        </code>
        {line.pointers.length > 1 && (
          <>
            <span className="dim"> as said in </span>
            <code>
              <ServerText text={pointer} limit={500} />
            </code>
          </>
        )}
      </p>
      {line.title !== undefined && (
        <p>
          <b>
            <ServerText text={line.title} kind="prose" limit={400} />
          </b>
        </p>
      )}
      {line.description === undefined ? line.title === undefined && <p className="dim">No description.</p> : <p className="server-prose"><ServerText text={line.description} kind="prose" limit={4000} /></p>}
      {line.facts.length > 0 && (
        <p>
          <ServerText text={line.facts.join(' · ')} limit={1000} />
        </p>
      )}
      {line.choices.length > 0 && (
        <p className="outline-choices">
          <span className="dim">{line.choices.length === 1 && line.moreChoices === 0 ? 'Always ' : 'One of '}</span>
          <ServerText text={line.choices.join(', ')} limit={6000} />
          {line.moreChoices > 0 && <span className="dim"> and {line.moreChoices.toLocaleString('en')} more</span>}
        </p>
      )}
    </div>
  );
}

function RemarkDetail({ row: { remark } }: { readonly row: Extract<OutlineRow, { kind: 'remark' }> }): ReactNode {
  const { icon, word, className } = remarkLook(remark.severity);
  return (
    <div className="outline-detail">
      <p className="outline-at">
        <span className={className}>
          <Icon of={icon} size={12} />
        </span>{' '}
        {word} <code><ServerText text={remark.path === '' ? 'the whole tool' : remark.path} limit={500} /></code>
      </p>
      <p>
        <ServerText text={remark.message} kind="prose" limit={1000} />
      </p>
      <p>
        <span className="dim">Fix: </span>
        {remark.fix}
      </p>
    </div>
  );
}
