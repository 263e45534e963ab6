// How a call ended when it did not just bring a result: its own icon, colour and word, and in a sentence what it means.

import type { ReactNode } from 'react';
import type { Outcome } from '../store/invocation.ts';
import { Notice, type Severity } from '../ui/Notice.tsx';
import { ServerText } from '../ui/ServerText.tsx';
import { ValueTree } from '../ui/ValueTree.tsx';
import { OUTCOME_LOOKS } from './outcomeLooks.ts';

export function OutcomeNotice({ outcome }: { readonly outcome: Outcome }): ReactNode {
  switch (outcome.type) {
    case 'pending':
    case 'result':
      return null;
    case 'toolError':
      return (
        <Notice {...looksOf(outcome, 'warning')} title="The tool says it failed">
          The call worked; its result has “isError”: true. A model is given this text, so that it can try again.
        </Notice>
      );
    case 'inputRequired':
      return (
        <Notice {...looksOf(outcome, 'info')} title="The server needs input before it can answer">
          The result below says what. Wirescope declares no sampling, elicitation or roots yet, so send the answer with “Send request” in Messages.
        </Notice>
      );
    case 'rpcError':
      return (
        <Notice {...looksOf(outcome, 'error')} title={`The server answered with error ${outcome.code}${outcome.meaning === undefined ? '' : `: ${outcome.meaning}`}`} details={outcome.data === undefined ? undefined : <ValueTree value={outcome.data} label="Error data" />} detailsLabel="Data">
          <ServerText text={outcome.message} kind="prose" limit={4000} />
          <p className="dim">A protocol error: the request was refused and there is no result. Most clients do not show it to a model.</p>
        </Notice>
      );
    case 'timeout':
      return (
        <Notice {...looksOf(outcome, 'info')} title="No answer in time">
          {outcome.message}. The server was told to cancel; an answer that still comes is shown in Messages and ignored. Raise the timeout in the connection form if the tool needs longer.
        </Notice>
      );
    case 'cancelled':
      return (
        <Notice {...looksOf(outcome, 'info')} title="Cancelled by you">
          The server was told. An answer that still comes is shown in Messages and ignored.
        </Notice>
      );
    case 'transportError': {
      const { title, text, tries, body } = outcome.explanation;
      return (
        <Notice {...looksOf(outcome, 'error')} title={title} details={body === undefined || body === '' ? undefined : <pre className="code-body">{body}</pre>} detailsLabel="What the server sent">
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

function looksOf({ type }: Outcome, severity: Severity): Pick<Parameters<typeof Notice>[0], 'severity' | 'icon' | 'word' | 'className'> {
  const { icon, word } = OUTCOME_LOOKS[type];
  return { severity, icon, word, className: `outcome o-${type}` };
}
