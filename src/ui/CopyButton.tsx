// Copies text and says so in place. Knows only the text; when the clipboard refuses, it says that in words.

import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { useCopy } from './useCopy.ts';

export interface CopyButtonProps {
  /** Asked for on the click only, so that large texts are not built for nothing. */
  readonly text: string | (() => string);
  readonly label: string;
  readonly variant?: 'icon' | 'small' | 'link' | undefined;
  /** Words on the button; the label when absent. */
  readonly children?: ReactNode | undefined;
  readonly copy?: ((text: string) => Promise<void>) | undefined;
}

const CLASS = { icon: 'ib', small: 'btn btn-s', link: 'link' } as const;

export function CopyButton({ text, label, variant = 'icon', children, copy }: CopyButtonProps): ReactNode {
  const { outcome, words, run } = useCopy(copy);
  const icon = outcome === 'copied' ? Check : outcome === 'refused' ? TriangleAlert : Copy;
  return (
    <>
      <button type="button" className={`${CLASS[variant]} copy is-${outcome}`} aria-label={label} title={words === '' ? label : words} onClick={() => void run(text)}>
        {variant !== 'link' && <Icon of={icon} className={outcome === 'copied' ? 'c-success' : outcome === 'refused' ? 'c-warning' : undefined} />}
        {variant !== 'icon' && <span className="copy-words">{outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Not copied' : (children ?? label)}</span>}
      </button>
      <output className="sr-only">
        {words}
      </output>
    </>
  );
}
