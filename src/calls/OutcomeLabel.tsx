// An outcome in one word with its icon: the same in results, histories and lists.

import type { ReactNode } from 'react';
import type { Outcome } from '../store/invocation.ts';
import { Icon } from '../ui/Icon.tsx';
import { MISMATCH_LOOK, OUTCOME_LOOKS } from './outcomeLooks.ts';

export function OutcomeLabel({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const { icon, className, word } = OUTCOME_LOOKS[outcome.type];
  return (
    <span className={`h-s ${className}`}>
      <Icon of={icon} />
      {outcome.type === 'rpcError' ? `error ${outcome.code}` : word}
    </span>
  );
}

/** Beside the outcome of a result that departs from the tool's output schema. */
export function MismatchLabel(): ReactNode {
  const { icon, className, word } = MISMATCH_LOOK;
  return (
    <span className={`h-s ${className}`} title="The structured content departs from the tool’s output schema">
      <Icon of={icon} />
      {word}
    </span>
  );
}
