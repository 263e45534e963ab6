// What a call brought: content blocks, prompt messages, resource contents or any other result; or why there is none.

import type { ReactNode } from 'react';
import { isObject, own } from '../protocol/jsonRpc.ts';
import type { Outcome } from '../store/invocation.ts';
import { ContentBlocks } from '../ui/ContentBlocks.tsx';
import { JsonTree } from '../ui/JsonTree.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ServerText } from '../ui/ServerText.tsx';
import { PromptMessages } from './PromptMessages.tsx';

export interface OutcomeViewProps {
  readonly outcome: Outcome;
  readonly onReadResource?: (uri: string) => void;
}

export function OutcomeView({ outcome, onReadResource }: OutcomeViewProps): ReactNode {
  switch (outcome.type) {
    case 'pending':
      return null;
    case 'result':
    case 'toolError':
    case 'inputRequired':
      return (
        <>
          {outcome.type === 'toolError' && <Notice severity="warning" title="The tool says it failed">The call worked; its result has “isError”: true.</Notice>}
          {outcome.type === 'inputRequired' && <Notice severity="info" title="The server needs input before it can answer">The result below says what. Wirescope declares no sampling, elicitation or roots yet, so send the answer with “Send request” in Messages.</Notice>}
          <ResultView result={outcome.result} {...(onReadResource ? { onReadResource } : {})} />
        </>
      );
    case 'rpcError':
      return (
        <Notice severity="error" title={`The server answered with error ${outcome.code}${outcome.meaning === undefined ? '' : `: ${outcome.meaning}`}`} details={outcome.data === undefined ? undefined : <JsonTree value={outcome.data} label="Error data" autoHeight />} detailsLabel="Data">
          <ServerText text={outcome.message} kind="prose" limit={4000} />
        </Notice>
      );
    case 'timeout':
      return (
        <Notice severity="warning" title="No answer in time">
          {outcome.message}. The server was told to cancel; an answer that still comes is shown in Messages and ignored. Raise the timeout in the connection form if the tool needs longer.
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice severity="info" title="Cancelled by you">
          The server was told. An answer that still comes is shown in Messages and ignored.
        </Notice>
      );
    case 'transportError': {
      const { title, text, tries, body } = outcome.explanation;
      return (
        <Notice severity="error" title={title} details={body === undefined || body === '' ? undefined : <pre className="code-body">{body}</pre>} detailsLabel="What the server sent">
          <p>{text}</p>
          {tries.length > 0 && (
            <ul className="tries">
              {tries.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </Notice>
      );
    }
    default:
      return outcome satisfies never;
  }
}

function ResultView({ result, onReadResource }: { readonly result: unknown; readonly onReadResource?: (uri: string) => void }): ReactNode {
  if (isObject(result) && Object.hasOwn(result, 'messages')) return <PromptMessages messages={result['messages']} description={own(result, 'description')} />;
  if (isObject(result) && Object.hasOwn(result, 'content')) {
    const meta = own(result, '_meta');
    return (
      <>
        <ContentBlocks blocks={result['content']} {...(onReadResource ? { onReadResource } : {})} />
        {isObject(meta) && Object.keys(meta).length > 0 && (
          <details className="fold">
            <summary>_meta</summary>
            <JsonTree value={meta} label="Result _meta" autoHeight />
          </details>
        )}
      </>
    );
  }
  return <JsonTree value={result} label="Result value" autoHeight />;
}
