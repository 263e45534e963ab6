// One row's place in a BigList. Memoised: while the list scrolls, a row that stays in view is not drawn again.

import { memo } from 'react';
import type { ReactNode } from 'react';

/** What a row renderer must know about its place. */
export interface BigListRow {
  /** For the element with the role of a row, option or treeitem: `aria-activedescendant` points at it. */
  readonly id: string;
  readonly index: number;
  readonly active: boolean;
}

export interface BigListSlotProps extends BigListRow {
  readonly height: number;
  readonly renderRow: (index: number, row: BigListRow) => ReactNode;
}

export const BigListSlot = memo(function BigListSlot({ id, index, active, height, renderRow }: BigListSlotProps): ReactNode {
  return (
    <div className="bl-row" data-index={index} style={{ height }} role="presentation">
      {renderRow(index, { id, index, active })}
    </div>
  );
});
