// What a tool claims about itself, as icons: hints, not guarantees.

import type { ReactNode } from 'react';
import Eye from 'lucide-react/icons/eye';
import Globe from 'lucide-react/icons/globe';
import Pencil from 'lucide-react/icons/pencil';
import Repeat from 'lucide-react/icons/repeat';
import Trash2 from 'lucide-react/icons/trash-2';
import { own } from '../../protocol/jsonRpc.ts';
import { Icon } from '../../ui/Icon.tsx';

export interface ToolHint {
  readonly icon: typeof Eye;
  readonly word: string;
}

/** Only what the server said; the specification's defaults are not put into its mouth. */
export function toolHints(tool: unknown): readonly ToolHint[] {
  const annotations = own(tool, 'annotations');
  const says = (key: string, value: boolean): boolean => own(annotations, key) === value;
  return [
    ...(says('readOnlyHint', true) ? [{ icon: Eye, word: 'read-only' }] : []),
    ...(says('readOnlyHint', false) && !says('destructiveHint', true) ? [{ icon: Pencil, word: 'writes' }] : []),
    ...(says('destructiveHint', true) ? [{ icon: Trash2, word: 'destructive' }] : []),
    ...(says('idempotentHint', true) ? [{ icon: Repeat, word: 'idempotent' }] : []),
    ...(says('openWorldHint', true) ? [{ icon: Globe, word: 'open-world' }] : []),
  ];
}

export function toolMarks(tool: unknown): ReactNode {
  // One element a tool; what it holds is made for the rows that are drawn.
  return <ToolMarks tool={tool} />;
}

function ToolMarks({ tool }: { readonly tool: unknown }): ReactNode {
  return toolHints(tool).map(({ icon, word }) => (
    <span key={word} className="mk" title={word}>
      <Icon of={icon} />
    </span>
  ));
}
