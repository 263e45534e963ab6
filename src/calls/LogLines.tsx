// Log messages that came while a call ran; each leads to its frame.

import type { ReactNode } from 'react';
import type { LogLine } from '../store/invocation.ts';
import { formatCount } from '../ui/formatBytes.ts';
import { ServerText } from '../ui/ServerText.tsx';

const TONES: ReadonlyMap<string, string> = new Map([
  ['warning', 'c-warning'],
  ['error', 'c-error'],
  ['critical', 'c-error'],
  ['alert', 'c-error'],
  ['emergency', 'c-error'],
]);

export interface LogLinesProps {
  readonly lines: readonly LogLine[];
  readonly more: number;
  readonly onReveal: (row: number) => void;
}

export function LogLines({ lines, more, onReveal }: LogLinesProps): ReactNode {
  if (lines.length === 0) return null;
  return (
    <section aria-label="Log lines" className="loglines">
      <h2 className="sec">
        Log <span>{more > 0 ? `the last ${lines.length} of ${formatCount(lines.length + more)}, all in Messages` : `${lines.length} while this call ran`}</span>
      </h2>
      <ul>
        {lines.map(({ seq, level, logger, text }) => (
          <li key={seq}>
            <button type="button" className="logline" onClick={() => onReveal(seq)} title="Show the frame in Messages">
              <span className={TONES.get(level) ?? 'dim'}>{level}</span>
              {logger !== undefined && <span className="dim">{logger}</span>}
              <span className="logline-text">
                <ServerText text={text} limit={500} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
