// A short fact in a small box. Only the tone changes; it is never clickable.

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export interface TagProps {
  readonly icon?: LucideIcon | undefined;
  readonly tone?: 'plain' | 'ok' | 'warning' | 'error' | undefined;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

const CLASS = { plain: 'tag', ok: 'tag t-ok', warning: 'tag t-warning', error: 'tag t-error' } as const;

export function Tag({ icon, tone = 'plain', title, children }: TagProps): ReactNode {
  return (
    <span className={CLASS[tone]} title={title}>
      {icon && <Icon of={icon} size={12} />}
      {children}
    </span>
  );
}
