// The menu of a row. Loaded when the first one is opened.

import type { ReactNode } from 'react';
import type { MessageLog } from '../../log/messageLog.ts';
import { PopupMenu } from '../../ui/PopupMenu.tsx';
import { actionsOfRow, type RowDoings } from './rowActions.ts';

export interface RowMenuProps {
  readonly log: MessageLog;
  readonly row: number;
  readonly chosen: readonly number[];
  readonly at: { readonly x: number; readonly y: number };
  readonly doings: RowDoings;
  readonly onClose: () => void;
}

export default function RowMenu({ log, row, chosen, at, doings, onClose }: RowMenuProps): ReactNode {
  return <PopupMenu label={`Row ${row + 1}`} groups={actionsOfRow(log, row, chosen, doings)} at={at} onClose={onClose} />;
}
