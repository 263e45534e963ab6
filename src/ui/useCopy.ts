// Copying with its outcome: copied for two seconds, or refused until the next try. Knows no element.

import { useEffect, useState } from 'react';
import { copyText } from './copyText.ts';

export type CopyOutcome = 'idle' | 'copied' | 'refused';

export interface Copying {
  readonly outcome: CopyOutcome;
  /** The outcome for those who hear it; empty when there is none. */
  readonly words: string;
  readonly run: (text: string | (() => string)) => Promise<void>;
}

const SHOWN_FOR_MS = 2_000;

export function useCopy(copy: (text: string) => Promise<void> = copyText): Copying {
  const [outcome, setOutcome] = useState<CopyOutcome>('idle');
  // Outside system: the clock. The confirmation leaves by itself; a refusal stays until the next try.
  useEffect(() => {
    if (outcome !== 'copied') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const run = async (text: string | (() => string)): Promise<void> => {
    try {
      await copy(typeof text === 'string' ? text : text());
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };
  const words = outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'The browser refused to copy. Select the text and press Ctrl C.' : '';
  return { outcome, words, run };
}
