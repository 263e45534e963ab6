// One way to draw an icon, so stroke and size stay the same everywhere. Knows no icon by name: the caller imports it.

import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface IconProps {
  readonly of: LucideIcon;
  /** 14 in rows, 16 in the rail; a stylesheet rule of the place may override it. */
  readonly size?: number | undefined;
  readonly className?: string | undefined;
  /** Words for an icon that stands alone; without them it is decoration. */
  readonly label?: string | undefined;
}

export function Icon({ of: Glyph, size = 14, className, label }: IconProps): ReactNode {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <Glyph size={size} strokeWidth={1.5} absoluteStrokeWidth className={className === undefined ? 'icon' : `icon ${className}`} {...named} />;
}
