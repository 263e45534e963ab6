// What departs from the specification in a result, or from the tool's own output schema. The result stands beside it, unchanged.

import type { ReactNode } from 'react';
import type { Finding } from '../protocol/findings.ts';
import { Notice } from '../ui/Notice.tsx';
import { ServerText } from '../ui/ServerText.tsx';

/** More are in Messages, with the frame. */
const SHOWN = 20;

export function ResultFindings({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  if (findings.length === 0) return null;
  const more = findings.length - SHOWN;
  return (
    <Notice severity="warning" title={findings.length === 1 ? 'This result has a problem' : `This result has ${findings.length} problems`}>
      <ul className="tries findings">
        {findings.slice(0, SHOWN).map(({ path, message }, index) => (
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
        {more > 0 && <li>and {more} more; all stand with the frame in Messages</li>}
      </ul>
    </Notice>
  );
}
