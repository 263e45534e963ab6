// How a row went: an icon with a word; what is wrong with it as the tooltip.

import type { ReactNode } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { LogRow } from '../../log/logRow.ts';
import { Icon } from '../../ui/Icon.tsx';
import { STATUS_LOOKS } from './statusLooks.ts';

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
