// A message's exact text, or its bytes: what is wrong in it is marked in place and can be stepped through, as is what is found.

import { useCallback, useMemo, useState, type ReactNode } from 'react';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import WrapText from 'lucide-react/icons/wrap-text';
import { lineAndColumn } from '../../ui/document/bytesLayout.ts';
import { placeFrom } from '../../ui/document/findInBytes.ts';
import type { FrameDocument } from '../../ui/document/frameDocument.ts';
import type { DocumentPlace } from '../../ui/document/jsonIndex.ts';
import { useAnswer } from '../../ui/document/useFrameDocument.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { HexPane } from '../../ui/HexPane.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { RawPane, type RawMark } from '../../ui/RawPane.tsx';
import { rowsOfBytes } from '../../ui/rawRows.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import type { Find } from './useFind.ts';

export interface DetailRawProps {
  readonly document: FrameDocument;
  /** What is wrong in the text, in order. */
  readonly problems: readonly DocumentPlace[];
  readonly find: Find;
  /** What to show: a place chosen in the tree, the first problem, what is found. */
  readonly goal: { readonly start: number; readonly stop: number } | undefined;
  readonly onGoal: (place: DocumentPlace) => void;
  /** The bytes are not UTF-8. */
  readonly binary: boolean;
}

/** A line and column is counted for so many bytes before it; in larger texts the byte says it. */
const COUNTED = 4_000_000;

export function DetailRaw({ document, problems, find, goal, onGoal, binary }: DetailRawProps): ReactNode {
  const { bytes } = document;
  const [wrap, setWrap] = useState(true);
  const [columns, setColumns] = useState<number>();
  const [form, setForm] = useState<'text' | 'bytes'>('text');
  // Nothing is cut before the width is known, or a large message would be cut twice.
  const ask = useMemo(() => (wrap && columns === undefined && bytes.length > COUNTED ? undefined : () => document.layOut(wrap ? (columns ?? 80) : undefined)), [document, bytes, wrap, columns]);
  const layout = useAnswer(ask);
  const rows = useMemo(() => layout && rowsOfBytes(bytes, layout), [layout, bytes]);
  const { found, place } = find;
  const marksIn = useCallback(
    (start: number, stop: number): readonly RawMark[] => {
      const marks: RawMark[] = problems.filter((problem) => problem.start < stop && Math.max(problem.stop, problem.start + 1) > start).map((problem) => ({ start: problem.start, stop: problem.stop, kind: goal?.start === problem.start ? ('current-problem' as const) : ('problem' as const) }));
      if (goal && goal.start < stop && goal.stop > start && !problems.some((problem) => problem.start === goal.start) && goal !== place) marks.push({ start: goal.start, stop: goal.stop, kind: 'current' });
      if (!found) return marks;
      // One place may begin in the row before.
      for (let index = Math.max(0, placeFrom(found, start) - 1); index < found.starts.length; index += 1) {
        const from = found.starts[index] ?? 0;
        const to = found.stops[index] ?? 0;
        if (from >= stop) break;
        if (to > start) marks.push({ start: from, stop: to, kind: from === place?.start ? 'current' : 'found' });
      }
      return marks;
    },
    [problems, found, place, goal],
  );
  return (
    <div className="rawtext">
      <div className="meta">
        <Segmented label="Shown as" options={[{ value: 'text', label: 'Text' }, { value: 'bytes', label: 'Bytes' }]} value={form} onChange={setForm} />
        {layout && <span>{`${formatCount(layout.lines)} ${layout.lines === 1 ? 'line' : 'lines'}`}</span>}
        <span className="grow" />
        <IconButton icon={WrapText} label="Wrap lines" aria-pressed={wrap} disabled={form === 'bytes'} onClick={() => setWrap(!wrap)} />
      </div>
      {binary && form === 'text' && (
        <div className="strip warn">
          <Icon of={TriangleAlert} />
          <span className="grow">These bytes are not UTF-8: what is no character stands as �. Bytes shows them as they came.</span>
        </div>
      )}
      {problems.length > 0 && <ProblemStrip bytes={bytes} problems={problems} current={goal?.start} onGoal={onGoal} />}
      {form === 'bytes' ? (
        <HexPane bytes={bytes} label="Exact bytes" showAt={goal?.start} />
      ) : (
        <>
          {!rows && <EmptyState title="Cutting into rows…">{`${formatBytes(bytes.length)} are cut beside the page.`}</EmptyState>}
          <RawPane rows={rows ?? NO_ROWS} label="Exact text" wrap={wrap} marksIn={marksIn} showAt={rows ? goal?.start : undefined} onColumns={setColumns} />
        </>
      )}
    </div>
  );
}

/** Drawn while a large text is being cut, to measure the pane. */
const NO_ROWS = rowsOfBytes(new Uint8Array(0), { count: 0, starts: new Uint32Array(1), lines: 0, widest: 0 });

interface ProblemStripProps {
  readonly bytes: Uint8Array;
  readonly problems: readonly DocumentPlace[];
  readonly current: number | undefined;
  readonly onGoal: (place: DocumentPlace) => void;
}

function ProblemStrip({ bytes, problems, current, onGoal }: ProblemStripProps): ReactNode {
  const at = problems.findIndex(({ start }) => start === current);
  const shown = problems[Math.max(0, at)];
  const where = useMemo(() => (shown === undefined || shown.start > COUNTED ? undefined : lineAndColumn(bytes, shown.start)), [bytes, shown]);
  if (!shown) return null;
  const move = (by: number): void => {
    const next = at < 0 ? 0 : (at + by + problems.length) % problems.length;
    const problem = problems[next];
    if (problem) onGoal(problem);
  };
  return (
    <div className="strip warn" role="group" aria-label="Problems in the text">
      <Icon of={TriangleAlert} />
      <span className="grow">
        <b>{shown.message}</b>
        {where ? `, line ${formatCount(where.line)}, column ${formatCount(where.column)}` : ''}
        {`, byte ${formatCount(shown.start + 1)}`}
      </span>
      {problems.length > 1 && <span className="dim">{`${Math.max(0, at) + 1} of ${formatCount(problems.length)}`}</span>}
      {problems.length > 1 && <IconButton icon={ArrowUp} label="Previous problem" onClick={() => move(-1)} />}
      <IconButton icon={ArrowDown} label={problems.length > 1 ? 'Next problem' : 'Show the problem'} onClick={() => move(1)} />
    </div>
  );
}
