// One click to speak another era or revision to the same server, whatever the evidence says.

import type { ReactNode } from 'react';
import { REVISIONS, type EraChoice } from '../protocol/revisions.ts';
import { Button } from '../ui/Button.tsx';

export interface EraSwitchProps {
  /** What the connection was made with. */
  readonly chosen: EraChoice;
  readonly onForce: (era: EraChoice) => void;
}

export function EraSwitch({ chosen, onForce }: EraSwitchProps): ReactNode {
  const choices: readonly EraChoice[] = ['auto', ...REVISIONS.toReversed()];
  return (
    <p className="era-switch" role="group" aria-label="Connect again in another era">
      <span className="dim">Connect again as</span>
      {choices.map((era) => (
        <Button key={era} variant="small" disabled={era === chosen} onClick={() => onForce(era)}>
          {era}
        </Button>
      ))}
    </p>
  );
}
