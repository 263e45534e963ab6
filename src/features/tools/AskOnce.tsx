// A link for what cannot be undone: asks once more, in place.

import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';

export interface AskOnceProps {
  /** The link. */
  readonly children: string;
  readonly question: string;
  /** What does it. */
  readonly verb: string;
  readonly onYes: () => void;
}

export function AskOnce({ children, question, verb, onYes }: AskOnceProps): ReactNode {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button variant="link" onClick={() => setAsked(true)}>
        {children}
      </Button>
    );
  }
  return (
    <span className="cm-ask">
      {question}
      <Button variant="small" onClick={() => (setAsked(false), onYes())}>
        {verb}
      </Button>
      <Button variant="small" onClick={() => setAsked(false)}>
        Keep
      </Button>
    </span>
  );
}
