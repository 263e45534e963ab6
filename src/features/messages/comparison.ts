// Which row waits to be compared with another. One per list of messages; gone with it.

import { useMemo, useState } from 'react';
import type { LogRow } from '../../log/logRow.ts';

export interface Comparison {
  readonly marked: number | undefined;
  readonly mark: (row: number | undefined) => void;
}

export function useComparison(): Comparison {
  const [marked, mark] = useState<number>();
  return useMemo(() => ({ marked, mark }), [marked]);
}

export function nameOfRow({ method, kind }: LogRow): string {
  return method === '' ? kind : method;
}
