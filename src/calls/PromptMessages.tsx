// The messages of a rendered prompt, as a conversation.

import { useState, type ReactNode } from 'react';
import { brief } from '../protocol/brief.ts';
import { own } from '../protocol/jsonRpc.ts';
import { Button } from '../ui/Button.tsx';
import { ContentBlocks } from '../ui/ContentBlocks.tsx';
import { formatCount } from '../ui/formatBytes.ts';
import { Notice } from '../ui/Notice.tsx';
import { ServerText } from '../ui/ServerText.tsx';
import { ValueTree } from '../ui/ValueTree.tsx';

/** A server may send a hundred thousand messages; more are drawn on request. */
const BATCH = 30;

export function PromptMessages({ messages, description }: { readonly messages: unknown; readonly description: unknown }): ReactNode {
  const [shown, setShown] = useState(BATCH);
  if (!Array.isArray(messages)) {
    return (
      <>
        <Notice severity="warning" title="“messages” must be an array">
          It is shown as it was sent.
        </Notice>
        <ValueTree value={messages} label="Messages of the prompt" />
      </>
    );
  }
  return (
    <div className="conversation">
      {typeof description === 'string' && (
        <p className="prose">
          <ServerText text={description} kind="prose" limit={4000} />
        </p>
      )}
      <ol>
        {messages.slice(0, shown).map((message: unknown, index) => {
          const role = own(message, 'role');
          const content = own(message, 'content');
          return (
            // oxlint-disable-next-line react/no-array-index-key -- messages have no identity but their place
            <li key={index}>
              <h3>{role === 'user' || role === 'assistant' ? role : `role ${role === undefined ? 'missing' : brief(role)}, which is neither user nor assistant`}</h3>
              <ContentBlocks blocks={Array.isArray(content) ? content : [content]} label={`Message ${index + 1}`} />
            </li>
          );
        })}
      </ol>
      {messages.length > shown && (
        <div className="cb-switch cb-more">
          <span className="dim">{`${formatCount(shown)} of ${formatCount(messages.length)} messages are shown.`}</span>
          <Button variant="small" onClick={() => setShown(shown + BATCH)}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
}
