// What a call brought: content blocks, prompt messages, structured content or any other result; or why there is none.

import type { ReactNode } from 'react';
import { isObject, own, type JsonObject } from '../protocol/jsonRpc.ts';
import type { Outcome } from '../store/invocation.ts';
import { ExtraFold } from '../ui/content/ExtraFold.tsx';
import { otherMembers } from '../ui/content/readContentBlock.ts';
import { StructuredValue } from '../ui/content/StructuredValue.tsx';
import { ContentBlocks } from '../ui/ContentBlocks.tsx';
import { ValueTree } from '../ui/ValueTree.tsx';
import { OutcomeNotice } from './OutcomeNotice.tsx';
import { PromptMessages } from './PromptMessages.tsx';

export interface OutcomeViewProps {
  readonly outcome: Outcome;
  /** Reads a resource that the result links to. Without it links are text only. */
  readonly onReadResource?: (uri: string) => void;
}

export function OutcomeView({ outcome, onReadResource }: OutcomeViewProps): ReactNode {
  return (
    <>
      <OutcomeNotice outcome={outcome} />
      {'result' in outcome && <ResultView result={outcome.result} {...(onReadResource ? { onReadResource } : {})} />}
    </>
  );
}

const DRAWN_OF_TOOLS = ['content', 'structuredContent', 'isError', 'resultType', '_meta'];
const DRAWN_OF_PROMPTS = ['messages', 'description', 'resultType', '_meta'];

function ResultView({ result, onReadResource }: { readonly result: unknown; readonly onReadResource?: (uri: string) => void }): ReactNode {
  if (isObject(result) && Object.hasOwn(result, 'messages')) {
    return (
      <>
        <PromptMessages messages={result['messages']} description={own(result, 'description')} />
        <ResultExtras result={result} drawn={DRAWN_OF_PROMPTS} />
      </>
    );
  }
  if (isObject(result) && Object.hasOwn(result, 'content')) {
    const content = result['content'];
    const structured = own(result, 'structuredContent');
    const onlyStructured = structured !== undefined && Array.isArray(content) && content.length === 0;
    return (
      <>
        {onlyStructured ? (
          <>
            <p className="cb-note">The result has no content blocks. This is its structured content.</p>
            <StructuredValue value={structured} label="Structured content" />
          </>
        ) : (
          <ContentBlocks blocks={content} {...(onReadResource ? { onReadResource } : {})} />
        )}
        <ResultExtras result={result} drawn={DRAWN_OF_TOOLS} />
      </>
    );
  }
  return <ValueTree value={result} label="Result value" />;
}

/** `_meta` and what else the result holds. */
function ResultExtras({ result, drawn }: { readonly result: JsonObject; readonly drawn: readonly string[] }): ReactNode {
  const meta = own(result, '_meta');
  const others = otherMembers(result, drawn);
  if (meta === undefined && others === undefined) return null;
  return (
    <section className="r-extras" aria-label="Beside the content">
      {meta !== undefined && <ExtraFold name="_meta" value={meta} of="Result" />}
      {others && <ExtraFold name="other members" value={others} of="Result" />}
    </section>
  );
}
