// What departs from the specification in a result, or from the tool's own output schema. The result stands beside it, unchanged.

import type { ReactNode } from 'react';
import type { Finding } from '../protocol/findings.ts';
import { Notice } from '../ui/Notice.tsx';
import { ServerText } from '../ui/ServerText.tsx';

/** The rest is folded away, so that the result stays in sight; beyond the second number it is in Messages only. */
const SHOWN = 3;
const MOST = 50;

export function ResultFindings({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  if (findings.length === 0) return null;
  const folded = findings.slice(SHOWN, MOST);
  return (
    <Notice
      severity="warning"
      title={findings.length === 1 ? 'This result has a problem' : `This result has ${findings.length} problems`}
      details={folded.length === 0 ? undefined : <FindingLines findings={folded} more={findings.length - SHOWN - folded.length} />}
      detailsLabel={`${findings.length - SHOWN} more`}
    >
      <FindingLines findings={findings.slice(0, SHOWN)} more={0} />
    </Notice>
  );
}

function FindingLines({ findings, more }: { readonly findings: readonly Finding[]; readonly more: number }): ReactNode {
  return (
    <ul className="tries findings">
      {findings.map(({ path, message }, index) => (
        // Fixed once found, and the same words may stand twice.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}>
          {path !== '' && (
            <>
              <code>
                <ServerText text={path} limit={120} />
              </code>{' '}
            </>
          )}
          <ServerText text={message} limit={400} />
        </li>
      ))}
      {more > 0 && <li>and {more} more, with the frame in Messages</li>}
    </ul>
  );
}
