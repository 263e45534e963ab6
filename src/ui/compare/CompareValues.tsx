// Two values compared by path: a list of what was added, removed and changed, each with both values, and counts. Text of any size
// is cut in the list and shown further on a click.

import { useCallback, useMemo, useState, type ReactNode } from 'react';
import Equal from 'lucide-react/icons/equal';
import Minus from 'lucide-react/icons/minus';
import PencilLine from 'lucide-react/icons/pencil-line';
import Plus from 'lucide-react/icons/plus';
import type { LucideIcon } from 'lucide-react';
import { Button } from '../Button.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { formatCount } from '../formatBytes.ts';
import { Icon } from '../Icon.tsx';
import { ServerText } from '../ServerText.tsx';
import { useInSlices } from '../useInSlices.ts';
import { previewOf } from '../valuePreview.ts';
import { ValueTree } from '../ValueTree.tsx';
import { commonEdges } from './ComparedLines.tsx';
import { compareJson, pathInWords, type JsonDifference, type PlacedValue } from './jsonDifferences.ts';

export interface CompareValuesProps {
  readonly before: unknown;
  readonly after: unknown;
  /** What the sides are called. */
  readonly beforeName: ReactNode;
  readonly afterName: ReactNode;
}

type Kind = JsonDifference['kind'];

const LOOKS: Readonly<Record<Kind, { readonly icon: LucideIcon; readonly tone: string }>> = {
  added: { icon: Plus, tone: 'c-success' },
  removed: { icon: Minus, tone: 'c-error' },
  changed: { icon: PencilLine, tone: 'c-warning' },
};
const KINDS: readonly Kind[] = ['changed', 'added', 'removed'];
/** Differences drawn at once; more on request. */
const BATCH = 100;
const PREVIEW = 160;
const LONGEST_WHOLE = 20_000;

export function CompareValues({ before, after, beforeName, afterName }: CompareValuesProps): ReactNode {
  const result = useInSlices(useCallback(() => compareJson(before, after), [before, after]));
  const [hidden, setHidden] = useState<ReadonlySet<Kind>>(new Set());
  const [shown, setShown] = useState(BATCH);
  if (!result) return <EmptyState title="Comparing…">In short steps, so the page stays free.</EmptyState>;
  const { counts, remarks, same } = result;
  const listed = result.differences.filter(({ kind }) => !hidden.has(kind));
  const toggle = (kind: Kind): void => setHidden((kinds) => new Set(kinds.has(kind) ? [...kinds].filter((other) => other !== kind) : [...kinds, kind]));
  return (
    <section className="cv" aria-label="Differences">
      <div className="cv-bar">
        {same ? (
          <output className="h-s c-success">
            <Icon of={Equal} />
            {remarks.length === 0 ? 'No difference' : 'No difference in what was compared'}
          </output>
        ) : (
          <fieldset className="cv-kinds">
            <legend className="sr-only">Kinds of difference shown</legend>
            {KINDS.map((kind) => (
              <button key={kind} type="button" className={`chip ${LOOKS[kind].tone}`} aria-pressed={!hidden.has(kind)} disabled={counts[kind] === 0} onClick={() => toggle(kind)}>
                <Icon of={LOOKS[kind].icon} size={12} />
                <span>{`${formatCount(counts[kind])} ${kind}`}</span>
              </button>
            ))}
          </fieldset>
        )}
      </div>
      {remarks.map((remark) => (
        <p key={remark} className="compare-remark">
          {remark}
        </p>
      ))}
      {!same && (
        <>
          <div className="cv-row cv-names" aria-hidden="true">
            <span />
            <span>Path</span>
            <span className="tr-x">{beforeName}</span>
            <span className="tr-x">{afterName}</span>
          </div>
          <ul className="cv-rows">
            {listed.slice(0, shown).map((difference, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- differences have no identity but their place
              <Difference key={index} difference={difference} />
            ))}
          </ul>
          {listed.length > shown && (
            <div className="cb-switch cb-more">
              <Button variant="small" onClick={() => setShown(shown + BATCH)}>{`Show more, ${formatCount(listed.length - shown)} left`}</Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Difference({ difference }: { readonly difference: JsonDifference }): ReactNode {
  const [open, setOpen] = useState(false);
  const { kind, before, after } = difference;
  const path = pathInWords((after ?? before)?.path ?? []);
  const was = before && pathInWords(before.path);
  const previews = useMemo(() => [before, after].map((side) => side && lineOf(side.value)), [before, after]);
  const edges = kind === 'changed' ? commonEdges(previews[0] ?? '', previews[1] ?? '') : undefined;
  return (
    <li>
      <button type="button" className="cv-row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={LOOKS[kind].tone}>
          <Icon of={LOOKS[kind].icon} size={12} label={kind} />
        </span>
        <code className="cv-path" title={path.slice(0, 1_000)}>
          <ServerText text={path} limit={300} />
          {was !== undefined && was !== path && (
            <span className="dim">
              {' was '}
              <ServerText text={was} limit={300} />
            </span>
          )}
        </code>
        <Side text={previews[0]} edges={edges} tone="is-before" />
        <Side text={previews[1]} edges={edges} tone="is-after" />
      </button>
      {open && (
        <div className="cv-whole">
          <Whole side={before} label={`Before, ${path.slice(0, 80)}`} />
          <Whole side={after} label={`After, ${path.slice(0, 80)}`} />
        </div>
      )}
    </li>
  );
}

function Side({ text, edges, tone }: { readonly text: string | undefined; readonly edges: { readonly head: number; readonly tail: number } | undefined; readonly tone: string }): ReactNode {
  if (text === undefined) return <span className="cv-side is-empty">–</span>;
  const head = edges?.head ?? 0;
  const end = text.length - (edges?.tail ?? 0);
  // A value with nothing in common is marked by its colour alone.
  const marked = edges !== undefined && head + edges.tail > 2 && end > head;
  return (
    <code className={`cv-side ${tone}`}>
      {marked ? (
        <>
          <ServerText text={text.slice(0, head)} />
          <mark>
            <ServerText text={text.slice(head, end)} />
          </mark>
          <ServerText text={text.slice(end)} />
        </>
      ) : (
        <ServerText text={text} />
      )}
    </code>
  );
}

function Whole({ side, label }: { readonly side: PlacedValue | undefined; readonly label: string }): ReactNode {
  if (!side) return <p className="cb-note">not there</p>;
  const { value } = side;
  if (typeof value === 'string') return <div className="txtc cb-text">{value === '' ? <span className="dim">empty text</span> : <ServerText text={value} kind="prose" limit={LONGEST_WHOLE} />}</div>;
  return (
    <div>
      <ValueTree value={value} label={label} />
    </div>
  );
}

function lineOf(value: unknown): string {
  return previewOf(value, PREVIEW).text;
}
