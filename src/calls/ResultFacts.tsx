// One line about a call: how it ended, how long it took, how large its result is, and the result to copy and to save.

import { useCallback, useMemo, type ReactNode } from 'react';
import Download from 'lucide-react/icons/download';
import { ownString } from '../protocol/jsonRpc.ts';
import type { Invocation } from '../store/invocation.ts';
import { fileNameOf } from '../ui/content/fileNames.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { formatBytes, formatCount } from '../ui/formatBytes.ts';
import { formatDuration } from '../ui/formatDuration.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { jsonPortions, measureJson } from '../ui/jsonPortions.ts';
import { savePortions } from '../ui/saveFile.ts';
import { howEstimated, tokensInWords } from '../ui/tokenEstimate.ts';
import { useInSlices } from '../ui/useInSlices.ts';
import { findingKinds } from './findingKinds.ts';
import { MismatchLabel, OutcomeLabel } from './OutcomeLabel.tsx';

/** Larger results are saved, not copied: the clipboard takes a text in one piece. */
const MOST_COPIED = 5_000_000;

export function ResultFacts({ invocation }: { readonly invocation: Invocation }): ReactNode {
  const { outcome, number, startedAt, endedAt, requestId, findings } = invocation;
  const resultType = 'result' in outcome ? ownString(outcome.result, 'resultType') : undefined;
  const mismatch = useMemo(() => findingKinds(findings).outputSchema.length > 0, [findings]);
  return (
    <div className="meta r-facts">
      <span className="r-facts-in">
        <OutcomeLabel outcome={outcome} />
        {mismatch && <MismatchLabel />}
        {endedAt !== undefined && <b>{formatDuration(endedAt - startedAt)}</b>}
        {'result' in outcome && <ResultSize result={outcome.result} />}
        <span>#{number}</span>
        {requestId !== undefined && <span className="r-id">id {String(requestId).slice(0, 60)}</span>}
        {resultType !== undefined && <span>{resultType.slice(0, 40)}</span>}
      </span>
      {'result' in outcome && <ResultActions result={outcome.result} invocation={invocation} />}
    </div>
  );
}

function ResultSize({ result }: { readonly result: unknown }): ReactNode {
  const size = useInSlices(useCallback(() => measureJson(result), [result]));
  if (!size) return <span>measuring…</span>;
  return (
    <>
      <span title={`${formatCount(size.bytes)} bytes of UTF-8, as compact JSON. Raw shows the frame as it was sent.`}>{formatBytes(size.bytes)}</span>
      <span title={howEstimated(size.characters, 'the result as compact JSON')}>{tokensInWords(size.characters)}</span>
    </>
  );
}

function ResultActions({ result, invocation }: { readonly result: unknown; readonly invocation: Invocation }): ReactNode {
  const { target, method, number } = invocation;
  const copy = (): string => {
    let text = '';
    for (const portion of jsonPortions(result, 2)) {
      text += portion;
      if (text.length > MOST_COPIED) throw new Error('Too large for the clipboard.');
    }
    return text;
  };
  const called = `${(target === '' ? method : target).replaceAll('/', '-')}-${number}`;
  return (
    <span className="cb-acts">
      <CopyButton label="Copy result" text={copy} />
      <IconButton icon={Download} label="Save result" onClick={() => void savePortions(jsonPortions(result, 2), fileNameOf(called, 'application/json', true))} />
    </span>
  );
}
