// How a row went: an icon with a word; what is wrong with it as the tooltip.

import type { ReactNode } from 'react';
import Ban from 'lucide-react/icons/ban';
import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleX from 'lucide-react/icons/circle-x';
import Clock from 'lucide-react/icons/clock';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { LogRow, RowStatus } from '../../log/logRow.ts';
import { Icon } from '../../ui/Icon.tsx';

const STATUS_LOOKS: Readonly<Record<RowStatus, readonly [typeof Check | undefined, string, string]>> = {
  quiet: [undefined, 'is-quiet', ''],
  pending: [Clock, 'c-sent', 'pending'],
  answered: [undefined, 'is-quiet', 'answered'],
  ok: [Check, 'c-success', 'ok'],
  error: [CircleX, 'c-error', 'error'],
  'tool-error': [CircleAlert, 'c-warning', 'isError'],
  malformed: [CircleX, 'c-error', 'malformed'],
  cancelled: [Ban, 'c-transport', 'cancelled'],
  timeout: [Clock, 'c-warning', 'timeout'],
  'no-answer': [CircleX, 'c-error', 'no answer'],
};

export function RowStatusCell({ row }: { readonly row: LogRow }): ReactNode {
  const [icon, className, word] = STATUS_LOOKS[row.status];
  const flawed = row.findings.length > 0;
  const shown = flawed && (row.status === 'quiet' || row.status === 'ok' || row.status === 'answered') ? 'flawed' : word;
  const problems = row.findings.map(({ message }) => message).join('\n');
  return (
    <span role="gridcell" className={`m-stat ${flawed && shown === 'flawed' ? 'c-warning' : className}`} title={problems === '' ? undefined : problems}>
      {shown === 'flawed' ? <Icon of={TriangleAlert} /> : icon && <Icon of={icon} />}
      <span>{shown}</span>
    </span>
  );
}
