// How many rows are chosen together, and what can be done with them.

import type { ReactNode } from 'react';
import X from 'lucide-react/icons/x';
import type { MessageLog } from '../../log/messageLog.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/formatBytes.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { RowDoings } from './rowActions.ts';

export interface ChosenRowsProps {
  readonly count: number;
  readonly log: MessageLog;
  /** Asked for when something is done with them. */
  readonly rowsOf: () => readonly number[];
  readonly most: number;
  readonly doings: RowDoings;
  readonly onLeave: () => void;
}

export function ChosenRows({ count, log, rowsOf, most, doings, onLeave }: ChosenRowsProps): ReactNode {
  const { compare } = doings;
  const run = async (which: 'JSON Lines' | 'diagram'): Promise<void> => {
    // The same actions as in the menu, loaded with it.
    const { ofChosen } = await import('./rowActions.ts');
    ofChosen(log, rowsOf(), doings).find(({ label }) => label.endsWith(which))?.run();
  };
  const [left, right] = count === 2 ? rowsOf() : [];
  return (
    <div className="chosen" role="toolbar" aria-label="Rows chosen">
      <span>
        <b>{formatCount(count)}</b> rows chosen{count > most && `, the first ${formatCount(most)} are copied`}
      </span>
      <Button variant="small" onClick={() => void run('JSON Lines')}>
        Copy as JSON Lines
      </Button>
      <Button variant="small" onClick={() => void run('diagram')}>
        Copy as diagram
      </Button>
      {compare && left !== undefined && right !== undefined && (
        <Button variant="small" onClick={() => compare(left, right)}>
          Compare
        </Button>
      )}
      <span className="grow" />
      <IconButton icon={X} label="Choose one row only" keys={['Esc']} onClick={onLeave} />
    </div>
  );
}
