// Two outcomes of calls compared: their results by path when both brought one, and how they ended. For an earlier call, and for a
// watched one. Loaded when first asked for: import it with React.lazy.

import { useMemo, type ReactNode } from 'react';
import ArrowRight from 'lucide-react/icons/arrow-right';
import type { Outcome } from '../store/invocation.ts';
import { CompareValues } from '../ui/compare/CompareValues.tsx';
import { Icon } from '../ui/Icon.tsx';
import { OutcomeLabel } from './OutcomeLabel.tsx';
import { OutcomeNotice } from './OutcomeNotice.tsx';

export interface ComparedOutcome {
  /** For example `#3` or `12:03:11`. */
  readonly name: string;
  readonly outcome: Outcome;
}

export interface CompareResultsProps {
  readonly before: ComparedOutcome;
  readonly after: ComparedOutcome;
}

export default function CompareResults({ before, after }: CompareResultsProps): ReactNode {
  const [was, is] = useMemo(() => [comparedPart(before.outcome), comparedPart(after.outcome)], [before.outcome, after.outcome]);
  return (
    <div className="cr">
      <p className="cr-head">
        <b>{before.name}</b> <OutcomeLabel outcome={before.outcome} />
        <Icon of={ArrowRight} label="then" />
        <b>{after.name}</b> <OutcomeLabel outcome={after.outcome} />
      </p>
      {was && is ? (
        <CompareValues before={was.value} after={is.value} beforeName={before.name} afterName={after.name} />
      ) : (
        <>
          <p className="cb-note">Only one of them, or none, brought an answer, so there is nothing to set against each other.</p>
          {[before, after].map(({ name, outcome }) => !comparedPart(outcome) && <OutcomeNotice key={name} outcome={outcome} />)}
        </>
      )}
    </div>
  );
}

/** What can be compared: a result, or an error as the server sent it. */
function comparedPart(outcome: Outcome): { readonly value: unknown } | undefined {
  if ('result' in outcome) return { value: outcome.result };
  if (outcome.type !== 'rpcError') return undefined;
  const { code, message, data } = outcome;
  return { value: data === undefined ? { code, message } : { code, message, data } };
}
