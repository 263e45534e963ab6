// Something the user should know, with its next action beside it. Never the only copy of a fact, never a toast.

import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export type Severity = 'error' | 'warning' | 'info' | 'success';

export interface NoticeProps {
  readonly severity: Severity;
  readonly title: ReactNode;
  readonly children?: ReactNode | undefined;
  readonly actions?: ReactNode | undefined;
  /** Long or raw matter, closed at first. */
  readonly details?: ReactNode | undefined;
  readonly detailsLabel?: string | undefined;
  /** Announce it when it appears: for what happened just now, not for what the page opened with. */
  readonly live?: boolean | undefined;
  /** Instead of the severity's, for what has a look of its own. */
  readonly icon?: LucideIcon | undefined;
  /** What the icon says to those who do not see it. */
  readonly word?: string | undefined;
  readonly className?: string | undefined;
}

const LOOK: Readonly<Record<Severity, { readonly icon: LucideIcon; readonly word: string }>> = {
  error: { icon: CircleX, word: 'Error' },
  warning: { icon: TriangleAlert, word: 'Warning' },
  info: { icon: Info, word: 'Note' },
  success: { icon: CircleCheck, word: 'Success' },
};

export function Notice({ severity, title, children, actions, details, detailsLabel = 'Details', live = false, icon = LOOK[severity].icon, word = LOOK[severity].word, className }: NoticeProps): ReactNode {
  const announced = live ? { role: severity === 'error' ? 'alert' : 'status' } : {};
  return (
    <div className={`notice n-${severity}${className === undefined ? '' : ` ${className}`}`} {...announced}>
      <Icon of={icon} label={word} />
      <div className="n-body">
        <div className="n-title">{title}</div>
        {children !== undefined && <div className="n-text">{children}</div>}
        {details !== undefined && (
          <details>
            <summary>{detailsLabel}</summary>
            <div className="n-details">{details}</div>
          </details>
        )}
      </div>
      {actions !== undefined && <div className="n-actions">{actions}</div>}
    </div>
  );
}
