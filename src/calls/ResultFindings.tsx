// What departs from the specification in a result, or from the tool's own output schema. The result stands beside it, unchanged.

import { useMemo, type ReactNode } from 'react';
import type { Finding } from '../protocol/findings.ts';
import { Notice, type NoticeProps } from '../ui/Notice.tsx';
import { ServerText } from '../ui/ServerText.tsx';
import { findingKinds } from './findingKinds.ts';
import { MISMATCH_LOOK } from './outcomeLooks.ts';

/** The rest is folded away, so that the result stays in sight; beyond the second number it is in Messages only. */
const SHOWN = 3;
const MOST = 50;

export function ResultFindings({ findings }: { readonly findings: readonly Finding[] }): ReactNode {
  const { specification, outputSchema, notChecked } = useMemo(() => findingKinds(findings), [findings]);
  return (
    <>
      {outputSchema.length > 0 && (
        <FindingNotice findings={outputSchema} title="It departs from the tool’s output schema" severity="info" icon={MISMATCH_LOOK.icon} word={MISMATCH_LOOK.word} className="outcome o-mismatch">
          <p>The call worked, and the result is shown unchanged. A client that checks structured content may refuse it.</p>
        </FindingNotice>
      )}
      {specification.length > 0 && <FindingNotice findings={specification} title={specification.length === 1 ? 'This result has a problem' : `This result has ${specification.length} problems`} severity="warning" />}
      {notChecked.length > 0 && <FindingNotice findings={notChecked} title="Whether it fits the output schema is not known" severity="info" />}
    </>
  );
}

type FindingNoticeProps = Pick<NoticeProps, 'severity' | 'title' | 'icon' | 'word' | 'className' | 'children'> & { readonly findings: readonly Finding[] };

function FindingNotice({ findings, children, ...look }: FindingNoticeProps): ReactNode {
  const folded = findings.slice(SHOWN, MOST);
  return (
    <Notice {...look} details={folded.length === 0 ? undefined : <FindingLines findings={folded} more={findings.length - SHOWN - folded.length} />} detailsLabel={`${findings.length - SHOWN} more`}>
      {children}
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
