// The arguments of one prompt: strings, by the specification. An untouched one is absent.

import { useState, type FormEvent, type ReactNode } from 'react';
import MessageSquareText from 'lucide-react/icons/message-square-text';
import type { ListItem } from '../../protocol/findings.ts';
import { own, ownArray, ownString, type JsonObject } from '../../protocol/jsonRpc.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ServerText } from '../../ui/ServerText.tsx';

export interface PromptFormProps {
  readonly prompt: ListItem;
  /** Number of the call in view, while it runs. */
  readonly running: number | undefined;
  /** Why it cannot be asked for, in words. */
  readonly silent: string | undefined;
  readonly onGet: (args: JsonObject | undefined) => void;
  readonly onCancel: (number: number) => void;
}

export function PromptForm({ prompt, running, silent, onGet, onCancel }: PromptFormProps): ReactNode {
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const list = (ownArray(prompt.value, 'arguments') ?? []).filter((argument) => typeof own(argument, 'name') === 'string');
  const description = ownString(prompt.value, 'description');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // Own members only, so an argument may have any name.
    onGet(values.size === 0 ? undefined : (Object.fromEntries(values) as JsonObject));
  };
  return (
    <form className="pane" onSubmit={submit} noValidate aria-label={`Arguments of ${prompt.name}`}>
      <div className="obj">
        <div className="obj-h">
          <h1>
            <ServerText text={prompt.name} />
          </h1>
          <span className="obj-title">
            <ServerText text={ownString(prompt.value, 'title') ?? ''} kind="prose" limit={200} />
          </span>
        </div>
        {description !== undefined && (
          <p className="server-prose">
            <ServerText text={description} kind="prose" limit={4000} />
          </p>
        )}
      </div>
      <div className="scroll">
        {prompt.findings.length > 0 && (
          <Notice severity="warning" title="This prompt breaks the specification">
            {prompt.findings.map(({ message }) => message).join(' ')}
          </Notice>
        )}
        {list.length === 0 ? (
          <p className="prose no-arguments">This prompt takes no arguments.</p>
        ) : (
          <div className="fields">
            {list.map((argument, index) => {
              const name = ownString(argument, 'name') ?? '';
              const text = ownString(argument, 'description');
              return (
                <Field key={name} name={name} id={`prompt-argument-${index}`} type="string" required={own(argument, 'required') === true} {...(text === undefined ? {} : { description: text })}>
                  {(control) => (
                    <input
                      {...control}
                      className="in"
                      autoComplete="off"
                      placeholder="absent"
                      spellCheck={false}
                      value={values.get(name) ?? ''}
                      onChange={({ target }) =>
                        setValues((before) => {
                          const next = new Map(before);
                          if (target.value === '') next.delete(name);
                          else next.set(name, target.value);
                          return next;
                        })
                      }
                    />
                  )}
                </Field>
              );
            })}
          </div>
        )}
      </div>
      <div className="callbar">
        <div className="strip run">
          <Button variant="primary" icon={MessageSquareText} type="submit" disabled={silent !== undefined || prompt.unusable} title={silent}>
            Get prompt
          </Button>
          <span className="grow hint">{silent}</span>
          <Button type="button" disabled={running === undefined} onClick={() => running !== undefined && onCancel(running)}>
            Cancel
          </Button>
        </div>
      </div>
    </form>
  );
}
