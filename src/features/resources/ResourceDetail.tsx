// One resource or template: what is known of it, the URI to read, and what reading brought.

import { useState, type FormEvent, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import BookOpen from 'lucide-react/icons/book-open';
import { ownString } from '../../protocol/jsonRpc.ts';
import { expandSimple, templateVariables } from '../../schema/uriTemplate.ts';
import { explainFailure } from '../../store/explainFailure.ts';
import type { Inspector } from '../../store/inspector.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { ReadContents } from './ReadContents.tsx';
import type { ResourceEntry } from './useResources.ts';

export interface ResourceDetailProps {
  readonly inspector: Inspector;
  readonly entry: ResourceEntry | undefined;
  readonly connected: boolean;
  /** Read at once, because the user opened it with Enter. */
  readonly openNow: boolean;
  readonly onReveal: (row: number) => void;
}

export function ResourceDetail({ inspector, entry, connected, openNow }: ResourceDetailProps): ReactNode {
  const template = entry?.kind === 'template' ? entry.uri : undefined;
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const [typed, setTyped] = useState<string>();
  const uri = typed ?? (template === undefined ? (entry?.uri ?? '') : expandSimple(template, values));
  const [asked, setAsked] = useState<string | undefined>(openNow && template === undefined ? entry?.uri : undefined);
  // Nothing is fresh enough: who presses Read wants to see it on the wire.
  const query = useQuery({ queryKey: inspector.lists.readKey(asked ?? ''), queryFn: () => inspector.lists.read(asked ?? ''), enabled: asked !== undefined && connected, staleTime: 0 });
  const read = (event: FormEvent): void => {
    event.preventDefault();
    if (uri === asked) void query.refetch();
    else setAsked(uri);
  };
  const variables = template === undefined ? [] : templateVariables(template);
  const description = ownString(entry?.item?.value, 'description');
  return (
    <section className="pane">
      <form onSubmit={read} aria-label="Read a resource">
        <div className="obj">
          <div className="obj-h">
            <h1>{entry ? <ServerText text={entry.uri} limit={300} /> : 'Read a URI'}</h1>
            {entry?.kind === 'by-hand' && <span className="obj-title">not in the list</span>}
          </div>
          {description !== undefined && (
            <p className="server-prose">
              <ServerText text={description} kind="prose" limit={4000} />
            </p>
          )}
          <ResourceFacts entry={entry} />
        </div>
        <div className="fields tplf">
          {variables.map((name) => (
            <Field key={name} name={name} id={`var-${name}`} type="variable">
              {(control) => (
                <input
                  {...control}
                  className="in"
                  spellCheck={false}
                  value={values.get(name) ?? ''}
                  onChange={({ target }) => {
                    setTyped(undefined);
                    setValues((before) => new Map(before).set(name, target.value));
                  }}
                />
              )}
            </Field>
          ))}
          <Field name="uri" id="resource-uri" end={<Button variant="primary" type="submit" icon={BookOpen} disabled={!connected || uri === ''}>Read</Button>}>
            {(control) => <input {...control} className="in" spellCheck={false} placeholder="any URI the server knows" value={uri} onChange={({ target }) => setTyped(target.value)} />}
          </Field>
        </div>
        {entry?.item && entry.item.findings.length > 0 && (
          <Notice severity="warning" title="This entry breaks the specification">
            {entry.item.findings.map(({ message }) => message).join(' ')}
          </Notice>
        )}
      </form>
      <section className="pane resource-result" aria-label="Result" data-outcome={outcomeOf(asked, query)}>
        {asked === undefined ? <EmptyState title="Not read yet">Read sends resources/read with the URI above.</EmptyState> : query.isFetching ? <p className="prose list-wait">Reading…</p> : query.error ? <ReadFailure error={query.error} inspector={inspector} /> : <ReadContents key={query.dataUpdatedAt} result={query.data} />}
      </section>
    </section>
  );
}

function outcomeOf(asked: string | undefined, query: { readonly isFetching: boolean; readonly error: Error | null }): string | undefined {
  if (asked === undefined) return undefined;
  if (query.isFetching) return 'pending';
  return query.error === null ? 'result' : query.error.name === 'RpcError' ? 'rpcError' : query.error.name === 'RequestTimeout' ? 'timeout' : 'transportError';
}

function ResourceFacts({ entry }: { readonly entry: ResourceEntry | undefined }): ReactNode {
  const value = entry?.item?.value;
  const facts = [ownString(value, 'title'), ownString(value, 'name'), ownString(value, 'mimeType')].filter((fact, at, all) => fact !== undefined && all.indexOf(fact) === at);
  if (facts.length === 0) return null;
  return (
    <div className="tags">
      {facts.map((fact) => (
        <span key={fact} className="tag">
          <ServerText text={fact ?? ''} limit={100} />
        </span>
      ))}
    </div>
  );
}

function ReadFailure({ error, inspector }: { readonly error: Error; readonly inspector: Inspector }): ReactNode {
  const { config } = inspector;
  const { title, text, tries } = explainFailure(error, { url: config.url, transport: config.transport, pageOrigin: location.origin });
  return (
    <Notice severity="error" title={title} live>
      <p>{text}</p>
      <ul className="tries">
        {tries.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}
