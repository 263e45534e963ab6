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

/** One hint in words, with what holds when it is not said. */
export interface HintFact {
  readonly name: string;
  readonly words: string;
  readonly said: boolean;
}

const HINTS = [
  ['readOnlyHint', 'read-only', 'it says it changes nothing', 'it says it may change things', 'not said, so it may change things'],
  ['destructiveHint', 'destructive', 'it says it may destroy', 'it says it only adds', 'not said, so assumed'],
  ['idempotentHint', 'idempotent', 'it says a second call changes no more', 'it says a second call may do more', 'not said, so a second call may do more'],
  ['openWorldHint', 'open world', 'it says it reaches things outside', 'it says it stays in its own world', 'not said, so assumed'],
] as const;

/**
 * The hints with the specification's defaults, in words.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations
 */
export function hintFacts(tool: unknown): readonly HintFact[] {
  const annotations = own(tool, 'annotations');
  const readOnly = own(annotations, 'readOnlyHint') === true;
  return HINTS.map(([key, name, yes, no, silent]) => {
    const value = own(annotations, key);
    const said = typeof value === 'boolean';
    // Two of them mean something only for what may change things.
    const moot = readOnly && (key === 'destructiveHint' || key === 'idempotentHint');
    return { name, said, words: said ? `${value ? yes : no}${moot ? '; it says it is read-only, so this means nothing' : ''}` : moot ? 'not said, and means nothing where nothing changes' : silent };
  });
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
