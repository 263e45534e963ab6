// A square button that is only an icon, so its name and its tooltip are one required prop.

import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { keyShortcuts } from './Keys.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children' | 'title' | 'aria-label'> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly keys?: readonly string[] | undefined;
  readonly className?: string | undefined;
}

export function IconButton({ icon, label, keys, className, type = 'button', ...rest }: IconButtonProps): ReactNode {
  const title = keys === undefined ? label : `${label} (${keys.join(' ')})`;
  return (
    <button type={type} className={className === undefined ? 'ib' : `ib ${className}`} aria-label={label} title={title} {...keyShortcuts(keys)} {...rest}>
      <Icon of={icon} />
    </button>
  );
}
