// Arguments in one line.

import type { ReactNode } from 'react';
import type { KeptArguments } from '../../store/rememberedCall.ts';
import { formatCount } from '../../ui/formatBytes.ts';
import { ServerText } from '../../ui/ServerText.tsx';

export function argumentsPreview({ argumentsText, omitted }: KeptArguments): ReactNode {
  if (omitted > 0) return <span className="dim">{formatCount(omitted)} characters, not kept</span>;
  if (argumentsText === undefined) return <span className="dim">no arguments</span>;
  // More than a line shows, less than a line costs.
  return <ServerText text={argumentsText.slice(0, 300)} />;
}
