// What the statuses of rows and of operations are called and look like.

import Ban from 'lucide-react/icons/ban';
import Check from 'lucide-react/icons/check';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import CircleX from 'lucide-react/icons/circle-x';
import Clock from 'lucide-react/icons/clock';
import type { LogRow } from '../../log/logRow.ts';
import type { OperationStatus } from '../../log/operationRoles.ts';

export const STATUS_LOOKS: Readonly<Record<LogRow['status'] | OperationStatus, readonly [icon: typeof Check | undefined, className: string, word: string]>> = {
  quiet: [undefined, 'is-quiet', ''],
  answered: [undefined, 'is-quiet', 'answered'],
  pending: [Clock, 'c-sent', 'pending'],
  working: [Clock, 'c-sent', 'task runs'],
  'input-required': [CircleQuestionMark, 'c-notification', 'asks input'],
  ok: [Check, 'c-success', 'ok'],
  error: [CircleX, 'c-error', 'error'],
  'tool-error': [CircleAlert, 'c-warning', 'isError'],
  malformed: [CircleX, 'c-error', 'malformed'],
  cancelled: [Ban, 'c-transport', 'cancelled'],
  timeout: [Clock, 'c-warning', 'timeout'],
  'no-answer': [CircleX, 'c-error', 'no answer'],
};
