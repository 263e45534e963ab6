// An outcome in one word with its icon: the same in results, histories and lists.

import type { ReactNode } from 'react';
import Ban from 'lucide-react/icons/ban';
import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleHelp from 'lucide-react/icons/circle-question-mark';
import CircleX from 'lucide-react/icons/circle-x';
import Clock from 'lucide-react/icons/clock';
import Loader from 'lucide-react/icons/loader';
import Unplug from 'lucide-react/icons/unplug';
import type { Outcome } from '../store/invocation.ts';
import { Icon } from '../ui/Icon.tsx';

const LOOKS = {
  pending: [Loader, 'c-sent', 'running'],
  result: [Check, 'c-success', 'success'],
  toolError: [CircleAlert, 'c-warning', 'tool error'],
  inputRequired: [CircleHelp, 'c-notification', 'input required'],
  rpcError: [CircleX, 'c-error', 'error'],
  timeout: [Clock, 'c-warning', 'timeout'],
  cancelled: [Ban, 'c-transport', 'cancelled'],
  transportError: [Unplug, 'c-error', 'no answer'],
} as const;

export function OutcomeLabel({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const [icon, className, word] = LOOKS[outcome.type];
  return (
    <span className={`h-s ${className}`}>
      <Icon of={icon} />
      {outcome.type === 'rpcError' ? `error ${outcome.code}` : word}
    </span>
  );
}
