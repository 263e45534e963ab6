// "Copy as": a button that shows a short list of forms and copies the one chosen. Knows their names, not what they say.

import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ReactNode } from 'react';
import { ActionMenu } from './ActionMenu.tsx';
import { Icon } from './Icon.tsx';
import { useCopy } from './useCopy.ts';

export interface CopyChoices {
  readonly offers: readonly { readonly label: string; readonly text: () => string }[];
  /** Why other forms are missing, in sentences. */
  readonly missing: readonly string[];
}

export interface CopyMenuProps {
  /** Asked for when the list is opened. */
  readonly offersOf: () => CopyChoices;
}

export function CopyMenu({ offersOf }: CopyMenuProps): ReactNode {
  const { outcome, words, run } = useCopy();
  const choicesOf = () => {
    const { offers, missing } = offersOf();
    return { actions: offers.map(({ label, text }) => ({ label, run: () => void run(text) })), missing };
  };
  return (
    <>
      <ActionMenu label="Copy as" choicesOf={choicesOf} className={`btn btn-s copy is-${outcome}`} title={words === '' ? undefined : words}>
        <span className="copy-words">{outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Not copied' : 'Copy as'}</span>
        <Icon of={ChevronDown} />
      </ActionMenu>
      <output className="sr-only">{words}</output>
    </>
  );
}
