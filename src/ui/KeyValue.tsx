// Facts in two aligned columns. Values are drawn by the caller.

import type { ReactNode } from 'react';
import { ServerText } from './ServerText.tsx';

export interface KeyValueRow {
  /** May come from a server. */
  readonly key: string;
  readonly value: ReactNode;
  /** A remark behind the value, for example a problem with its icon. */
  readonly mark?: ReactNode | undefined;
  readonly bad?: boolean | undefined;
  readonly title?: string | undefined;
}

export interface KeyValueProps {
  readonly rows: readonly KeyValueRow[];
  readonly className?: string | undefined;
  /** Let long values take several lines instead of being cut. */
  readonly wrap?: boolean | undefined;
}

export function KeyValue({ rows, className, wrap = false }: KeyValueProps): ReactNode {
  return (
    <dl className={['kv', wrap ? 'kv-wrap' : '', className ?? ''].filter((name) => name !== '').join(' ')}>
      {rows.map((row, index) => (
        // Names from a server may repeat, so only the position tells the rows apart.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={row.bad === true ? 'is-bad' : undefined}>
          <dt>
            <ServerText text={row.key} />
          </dt>
          <dd title={row.title}>
            {row.value}
            {row.mark !== undefined && <span>{row.mark}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
