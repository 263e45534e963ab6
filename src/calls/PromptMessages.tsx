// The messages of a rendered prompt, as a conversation.

import type { ReactNode } from 'react';
import { own } from '../protocol/jsonRpc.ts';
import { ContentBlocks } from '../ui/ContentBlocks.tsx';
import { JsonTree } from '../ui/JsonTree.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ServerText } from '../ui/ServerText.tsx';

export function PromptMessages({ messages, description }: { readonly messages: unknown; readonly description: unknown }): ReactNode {
  if (!Array.isArray(messages)) {
    return (
      <>
        <Notice severity="warning" title="“messages” must be an array">
          It is shown as it was sent.
        </Notice>
        <JsonTree value={messages} label="Messages of the prompt" autoHeight />
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
        {messages.map((message: unknown, index) => {
          const role = own(message, 'role');
          const content = own(message, 'content');
          return (
            // oxlint-disable-next-line react/no-array-index-key -- messages have no identity but their place
            <li key={index}>
              <h3>{role === 'user' || role === 'assistant' ? role : `role ${JSON.stringify(role) ?? 'missing'}, which is neither user nor assistant`}</h3>
              <ContentBlocks blocks={Array.isArray(content) ? content : [content]} label={`Message ${index + 1}`} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
