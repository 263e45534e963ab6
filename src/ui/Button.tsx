// A button with words. Knows how it looks and which key also starts it, not what it does.

import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { Keys, keyShortcuts } from './Keys.tsx';

export type ButtonVariant = 'plain' | 'primary' | 'small' | 'link';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly variant?: ButtonVariant | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Key caps shown inside, for example `['Ctrl', '↵']`. The caller listens for them. */
  readonly keys?: readonly string[] | undefined;
  readonly className?: string | undefined;
}

const CLASS: Readonly<Record<ButtonVariant, string>> = { plain: 'btn', primary: 'btn btn-p', small: 'btn btn-s', link: 'link' };

export function Button({ variant = 'plain', icon, keys, className, children, type = 'button', ...rest }: ButtonProps): ReactNode {
  return (
    <button type={type} className={className === undefined ? CLASS[variant] : `${CLASS[variant]} ${className}`} {...keyShortcuts(keys)} {...rest}>
      {icon && <Icon of={icon} />}
      {children}
      {keys && <Keys keys={keys} />}
    </button>
  );
}
