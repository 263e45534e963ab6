// The steps by which an era was found, in words.

import type { ReactNode } from 'react';
import Check from 'lucide-react/icons/check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleX from 'lucide-react/icons/circle-x';
import type { EraEvidence } from '../session/eraEvidence.ts';
import { Icon } from '../ui/Icon.tsx';

const LOOKS = { agreed: [Check, 'c-success', 'agreed'], refused: [CircleX, 'c-transport', 'refused'], inconclusive: [CircleDashed, 'c-warning', 'inconclusive'] } as const;

export function EvidenceList({ evidence }: { readonly evidence: readonly EraEvidence[] }): ReactNode {
  return (
    <ul className="ev">
      {evidence.map(({ step, outcome, words }) => {
        const [icon, className, word] = LOOKS[outcome];
        return (
          <li key={`${step} ${words}`}>
            <span className={className}>
              <Icon of={icon} label={word} />
            </span>
            <code>{step}</code>
            <span title={words}>{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
