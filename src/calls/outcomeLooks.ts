// What each outcome looks like and is called: the same in results, histories and comparisons. No two look alike.

import type { LucideIcon } from 'lucide-react';
import Ban from 'lucide-react/icons/ban';
import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleHelp from 'lucide-react/icons/circle-question-mark';
import CircleX from 'lucide-react/icons/circle-x';
import Clock from 'lucide-react/icons/clock';
import Loader from 'lucide-react/icons/loader';
import Ruler from 'lucide-react/icons/ruler';
import Unplug from 'lucide-react/icons/unplug';
import type { Outcome } from '../store/invocation.ts';

export interface OutcomeLook {
  readonly icon: LucideIcon;
  /** Of its colour. */
  readonly className: string;
  readonly word: string;
}

export const OUTCOME_LOOKS: Readonly<Record<Outcome['type'], OutcomeLook>> = {
  pending: { icon: Loader, className: 'c-sent', word: 'running' },
  result: { icon: Check, className: 'c-success', word: 'success' },
  toolError: { icon: CircleAlert, className: 'c-warning', word: 'tool error' },
  inputRequired: { icon: CircleHelp, className: 'c-notification', word: 'input required' },
  rpcError: { icon: CircleX, className: 'c-error', word: 'error' },
  // The colour of what was sent: nothing came back.
  timeout: { icon: Clock, className: 'c-sent', word: 'timeout' },
  cancelled: { icon: Ban, className: 'c-transport', word: 'cancelled' },
  transportError: { icon: Unplug, className: 'c-error', word: 'no answer' },
};

/** A result that departs from the tool's output schema is still a result: this stands beside its outcome. */
export const MISMATCH_LOOK: OutcomeLook = { icon: Ruler, className: 'c-received', word: 'schema mismatch' };
