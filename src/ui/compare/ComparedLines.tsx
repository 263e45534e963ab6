// Two documents side by side, line against line: what differs is marked by sign and colour, and within a changed line by a mark.
// The active row is shown in full below, because lines may be longer than half a window.

import { useCallback, useId, useState, type ReactNode } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { BigList, type BigListRow } from '../BigList.tsx';
import { formatCount } from '../formatBytes.ts';
import { IconButton } from '../IconButton.tsx';
import { ServerText } from '../ServerText.tsx';
import { ADDED, CHANGED, REMOVED, SAME } from './compareLines.ts';
import { lineOf, type ComparedDocuments } from './comparedDocuments.ts';

export interface ComparedLinesProps {
  readonly documents: ComparedDocuments;
  readonly leftName: ReactNode;
  readonly rightName: ReactNode;
  readonly options?: ReactNode | undefined;
}

const ROW = 20;
const LONGEST = 1_000;

export function ComparedLines({ documents, leftName, rightName, options }: ComparedLinesProps): ReactNode {
  const prefix = useId();
  const { rows, remarks } = documents;
  const { differences, kinds } = rows;
  const [active, setActive] = useState(differences[0] ?? 0);
  const move = (by: 1 | -1): void => {
    const list = [...differences];
    const next = by === 1 ? list.find((row) => row > active) : list.findLast((row) => row < active);
    setActive(next ?? (by === 1 ? list[0] : list.at(-1)) ?? 0);
  };
  const renderRow = useCallback((index: number, row: BigListRow): ReactNode => <Row documents={documents} index={index} row={row} />, [documents]);
  const current = differences.findLastIndex((row) => row <= active);
  return (
    <div className="compare">
      <div className="compare-bar">
        <output>{differences.length === 0 ? 'No difference' : `${formatCount(differences.length)} ${differences.length === 1 ? 'difference' : 'differences'}`}</output>
        {differences.length > 0 && <span className="dim">{`at ${formatCount(Math.max(0, current) + 1)}`}</span>}
        <IconButton icon={ArrowUp} label="Previous difference" disabled={differences.length === 0} onClick={() => move(-1)} />
        <IconButton icon={ArrowDown} label="Next difference" disabled={differences.length === 0} onClick={() => move(1)} />
        <span className="grow" />
        {options}
      </div>
      {remarks.map((remark) => (
        <p key={remark} className="compare-remark">
          {remark}
        </p>
      ))}
      <div className="compare-names">
        <span className="tr-x">{leftName}</span>
        <span className="tr-x">{rightName}</span>
      </div>
      <BigList count={kinds.length} rowHeight={ROW} renderRow={renderRow} role="grid" label="Compared lines" idPrefix={prefix} className="compare-rows" activeIndex={active} onActiveIndexChange={setActive} />
      <Whole documents={documents} index={active} />
    </div>
  );
}

const CLASS: Readonly<Record<number, string>> = { [SAME]: '', [CHANGED]: ' is-changed', [REMOVED]: ' is-removed', [ADDED]: ' is-added' };
const WORD: Readonly<Record<number, string>> = { [SAME]: '', [CHANGED]: 'changed', [REMOVED]: 'left only', [ADDED]: 'right only' };

function Row({ documents, index, row }: { readonly documents: ComparedDocuments; readonly index: number; readonly row: BigListRow }): ReactNode {
  const { left, right, kind, texts } = rowOf(documents, index);
  const [onLeft, onRight] = texts.map((text) => text?.slice(0, LONGEST)) as [string | undefined, string | undefined];
  const edges = kind === CHANGED ? likeness(onLeft ?? '', onRight ?? '') : undefined;
  return (
    <div id={row.id} role="row" aria-rowindex={index + 1} aria-selected={row.active} className={`cmpr${CLASS[kind] ?? ''}${row.active ? ' is-sel' : ''}`} title={WORD[kind]}>
      <Side line={left} text={onLeft} sign={kind === SAME ? '' : '−'} edges={edges} />
      <Side line={right} text={onRight} sign={kind === SAME ? '' : '+'} edges={edges} />
    </div>
  );
}

interface Edges {
  readonly head: number;
  readonly tail: number;
}

function Side({ line, text, sign, edges }: { readonly line: number; readonly text: string | undefined; readonly sign: string; readonly edges: Edges | undefined }): ReactNode {
  return (
    <span role="gridcell" className={text === undefined ? 'cmpr-side is-empty' : 'cmpr-side'}>
      <span className="cmpr-n">{text === undefined ? '' : line + 1}</span>
      <span className="cmpr-sign">{text === undefined ? '' : sign}</span>
      <code>{text === undefined ? '' : <Marked text={text} edges={edges} />}</code>
    </span>
  );
}

function Marked({ text, edges }: { readonly text: string; readonly edges: Edges | undefined }): ReactNode {
  if (!edges) return <ServerText text={text} limit={LONGEST} />;
  const end = text.length - edges.tail;
  return (
    <>
      <ServerText text={text.slice(0, edges.head)} />
      {end > edges.head && (
        <mark>
          <ServerText text={text.slice(edges.head, end)} />
        </mark>
      )}
      <ServerText text={text.slice(end)} />
    </>
  );
}

/** What two changed lines share, when that is enough to say that one became the other: their indentation does not count. */
function likeness(left: string, right: string): Edges | undefined {
  const edges = commonEdges(left, right);
  const indent = /^ */.exec(left)?.[0].length ?? 0;
  const shared = Math.max(0, edges.head - indent) + edges.tail;
  return shared * 3 >= Math.min(left.length, right.length) - indent ? edges : undefined;
}

/** Characters that two texts share at their beginning and at their end; never half of a pair. */
export function commonEdges(left: string, right: string): Edges {
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) head += 1;
  if (head > 0 && /[\uD800-\uDBFF]/.test(left[head - 1] ?? '')) head -= 1;
  let tail = 0;
  while (tail < shorter - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail += 1;
  if (tail > 0 && /[\uDC00-\uDFFF]/.test(left[left.length - tail] ?? '')) tail -= 1;
  return { head, tail };
}

function rowOf({ left, right, rows }: ComparedDocuments, index: number): { readonly left: number; readonly right: number; readonly kind: number; readonly texts: readonly [string | undefined, string | undefined] } {
  const lines = [rows.left[index] ?? -1, rows.right[index] ?? -1] as const;
  return { left: lines[0], right: lines[1], kind: rows.kinds[index] ?? SAME, texts: [lineOf(left, lines[0]), lineOf(right, lines[1])] };
}

function Whole({ documents, index }: { readonly documents: ComparedDocuments; readonly index: number }): ReactNode {
  const { texts } = rowOf(documents, index);
  return (
    <div className="compare-whole">
      {texts.map((text, side) => (
        <code key={side === 0 ? 'left' : 'right'}>{text === undefined ? <span className="dim">nothing here</span> : <ServerText text={text.trimStart()} limit={20_000} />}</code>
      ))}
    </div>
  );
}
