// Copies text and says so in place. Knows only the text; when the clipboard refuses, it says that in words.

import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { copyText } from './copyText.ts';
import { Icon } from './Icon.tsx';

export interface CopyButtonProps {
  /** Asked for on the click only, so that large texts are not built for nothing. */
  readonly text: string | (() => string);
  readonly label: string;
  readonly variant?: 'icon' | 'small' | 'link' | undefined;
  /** Words on the button; the label when absent. */
  readonly children?: ReactNode | undefined;
  readonly copy?: ((text: string) => Promise<void>) | undefined;
}

type Outcome = 'idle' | 'copied' | 'refused';
const CLASS = { icon: 'ib', small: 'btn btn-s', link: 'link' } as const;
const SHOWN_FOR_MS = 2_000;

export function CopyButton({ text, label, variant = 'icon', children, copy = copyText }: CopyButtonProps): ReactNode {
  const [outcome, setOutcome] = useState<Outcome>('idle');
  // Outside system: the clock. The confirmation leaves by itself; a refusal stays until the next try.
  useEffect(() => {
    if (outcome !== 'copied') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const run = async (): Promise<void> => {
    try {
      await copy(typeof text === 'string' ? text : text());
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  const icon = outcome === 'copied' ? Check : outcome === 'refused' ? TriangleAlert : Copy;
  const words = outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'The browser refused to copy. Select the text and press Ctrl C.' : '';
  return (
    <>
      <button type="button" className={`${CLASS[variant]} copy is-${outcome}`} aria-label={label} title={words === '' ? label : words} onClick={() => void run()}>
        {variant !== 'link' && <Icon of={icon} className={outcome === 'copied' ? 'c-success' : outcome === 'refused' ? 'c-warning' : undefined} />}
        {variant !== 'icon' && <span className="copy-words">{outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Not copied' : (children ?? label)}</span>}
      </button>
      <output className="sr-only">
        {words}
      </output>
    </>
  );
}
