// The head of a row's detail: what it is, the way to its pair, and what can be done with it.

import { useState, type ReactNode } from 'react';
import GitCompare from 'lucide-react/icons/git-compare';
import X from 'lucide-react/icons/x';
import { copyOffers } from '../../log/copyAs.ts';
import type { LogRow } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { ActionMenu, type MenuAction } from '../../ui/ActionMenu.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { CopyMenu } from '../../ui/CopyMenu.tsx';
import { decodeRange } from '../../ui/document/decodeString.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { nameOfRow, type Comparison } from './comparison.ts';

export interface DetailHeadProps {
  readonly log: MessageLog;
  readonly row: LogRow;
  readonly bytes: Uint8Array | undefined;
  readonly comparison: Comparison;
  readonly onSelect: (row: number | undefined) => void;
}

export function DetailHead({ log, row, bytes, comparison, onSelect }: DetailHeadProps): ReactNode {
  const [compared, setCompared] = useState<number>();
  const { marked, mark } = comparison;
  const actions: MenuAction[] = [];
  if (row.pair !== undefined) actions.push({ label: 'Compare with its pair', run: () => setCompared(row.pair) });
  if (marked !== undefined && marked !== row.index) actions.push({ label: `Compare with marked row ${marked + 1}`, run: () => setCompared(marked) });
  actions.push(marked === row.index ? { label: 'Take the mark off', run: () => mark(undefined) } : { label: 'Mark for comparison', run: () => mark(row.index) });
  return (
    <div className="dh">
      <b className="tr-x">{nameOfRow(row)}</b>
      <span className="tr-x dim">{row.subject}</span>
      <span className="grow" />
      {row.pair !== undefined && (
        <Button variant="small" keys={['p']} onClick={() => onSelect(row.pair)}>
          {row.kind === 'request' ? 'Response' : 'Request'}
        </Button>
      )}
      <CopyMenu offersOf={() => copyOffers(log, row.index)} />
      {bytes !== undefined && (
        <ActionMenu label="Compare" choicesOf={() => ({ actions, missing: marked === undefined ? ['Mark this row, then choose another to compare the two.'] : [] })} className="ib" title="Compare">
          <Icon of={GitCompare} label="Compare" />
        </ActionMenu>
      )}
      {bytes !== undefined && <CopyButton label="Copy the exact text" text={() => decodeRange(bytes, 0, bytes.length)} />}
      <IconButton icon={X} label="Close detail" keys={['Esc']} onClick={() => onSelect(undefined)} />
      {compared !== undefined && <CompareDialog log={log} left={Math.min(compared, row.index)} right={Math.max(compared, row.index)} onClose={() => setCompared(undefined)} />}
    </div>
  );
}
