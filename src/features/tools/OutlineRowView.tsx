// One row of an outline: a line of the schema, or a remark on the line above it. Draws; decides nothing.

import type { ReactNode } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { Icon } from '../../ui/Icon.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import type { OutlineRow } from './outlineRows.ts';
import { remarkLook } from './remarkLook.ts';

const INDENT = 16;
/** Deeper rows stop moving right, or they would leave the pane. */
const DEEPEST_INDENT = 16;

export interface OutlineRowProps {
  readonly row: OutlineRow;
  readonly id: string;
  readonly active: boolean;
}

export function OutlineRowView({ row, id, active }: OutlineRowProps): ReactNode {
  const depth = row.kind === 'line' ? row.line.depth : row.depth + 1;
  const foldable = row.kind === 'line' && row.line.openable;
  return (
    <div id={id} role="treeitem" aria-level={depth + 1} aria-selected={active} aria-expanded={foldable ? row.open : undefined} className={`jt ol${active ? ' is-sel' : ''}`} style={{ paddingLeft: 8 + INDENT * Math.min(depth, DEEPEST_INDENT) }}>
      {foldable ? (
        <span className="jt-fold" data-fold="">
          <Icon of={row.open ? ChevronDown : ChevronRight} size={12} />
        </span>
      ) : (
        <span className="jt-fold" />
      )}
      {row.kind === 'line' ? <Line row={row} /> : <Remark row={row} />}
    </div>
  );
}

function Line({ row: { line } }: { readonly row: Extract<OutlineRow, { kind: 'line' }> }): ReactNode {
  const values = line.choices.length === 0 ? undefined : `${line.choices.slice(0, 8).join(', ')}${line.choices.length + line.moreChoices > 8 ? `, and ${(line.choices.length + line.moreChoices - 8).toLocaleString('en')} more` : ''}`;
  const facts = [...line.facts, ...(line.defaultValue === undefined ? [] : [`default ${line.defaultValue}`]), ...(line.deprecated ? ['deprecated'] : []), ...(line.recursive ? ['the schema above again'] : []), ...line.notes];
  return (
    <>
      <span className={line.role === 'property' ? 'ol-n' : 'ol-n is-word'}>{line.role === 'root' ? (line.pointers[0] === '/outputSchema' ? 'result' : 'arguments') : line.name === '' ? <span className="dim">(empty name)</span> : <ServerText text={line.name} limit={200} />}</span>
      {line.required && <span className="ol-r">required</span>}
      <span className="ol-t">
        <ServerText text={line.type} limit={200} />
      </span>
      <span className="ol-f">
        {facts.length > 0 && <ServerText text={facts.join(' · ')} limit={300} />}
        {values !== undefined && (
          <span className="ol-c">
            <ServerText text={values} limit={300} />
          </span>
        )}
        {(line.description ?? line.title) !== undefined && (
          <span className="ol-d">
            <ServerText text={(line.description ?? line.title ?? '').replace(/\s+/g, ' ')} limit={300} />
          </span>
        )}
      </span>
    </>
  );
}

function Remark({ row: { remark, below } }: { readonly row: Extract<OutlineRow, { kind: 'remark' }> }): ReactNode {
  const { icon, word, className } = remarkLook(remark.severity);
  return (
    <span className={`ol-remark ${className}`} title={`${remark.message}\n${remark.fix}`}>
      <Icon of={icon} label={word} size={12} />
      <span>
        {below && 'Below: '}
        <ServerText text={remark.message} kind="prose" limit={400} />
      </span>
    </span>
  );
}
