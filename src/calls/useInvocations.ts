// The calls of one thing on one connection, and which of them is looked at.

import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Inspector } from '../store/inspector.ts';
import type { Invocation } from '../store/invocation.ts';

export interface SelectedInvocation {
  /** Oldest first. */
  readonly invocations: readonly Invocation[];
  /** The one chosen, else the newest. */
  readonly selected: Invocation | undefined;
  readonly select: (number: number | undefined) => void;
}

export function useInvocations(inspector: Inspector, method: string, target: string | undefined): SelectedInvocation {
  const all = useStore(inspector.state, ({ invocations }) => invocations);
  const [chosen, select] = useState<number>();
  const invocations = useMemo(() => all.filter((invocation) => invocation.method === method && invocation.target === target), [all, method, target]);
  return { invocations, selected: invocations.find(({ number }) => number === chosen) ?? invocations.at(-1), select };
}
