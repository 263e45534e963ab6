// What stands where nothing is yet: what this place is for, and the one thing to do.

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export interface EmptyStateProps {
  readonly title: string;
  readonly icon?: LucideIcon | undefined;
  readonly children?: ReactNode | undefined;
  readonly actions?: ReactNode | undefined;
}

export function EmptyState({ title, icon, children, actions }: EmptyStateProps): ReactNode {
  return (
    <div className="empty">
      {icon && <Icon of={icon} size={20} />}
      <h2>{title}</h2>
      {children !== undefined && <div className="e-text">{children}</div>}
      {actions !== undefined && <div className="e-actions">{actions}</div>}
    </div>
  );
}
