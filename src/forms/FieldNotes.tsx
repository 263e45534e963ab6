// Below a control: what is wrong, what the server says about the field, its bounds, and values to fill with one click.

import { memo, useState, type ReactNode } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { FormField } from '../schema/form/formField.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { Icon } from '../ui/Icon.tsx';
import { ServerText } from '../ui/ServerText.tsx';
import { Tag } from '../ui/Tag.tsx';
import { boundsWords } from './fieldWords.ts';
import { useFormScope } from './formScope.ts';
import { nodePreview } from './nodePreview.ts';
import { sameField, sameTexts } from './sameField.ts';

export interface FieldNotesProps {
  readonly field: FormField;
  readonly id: string;
  readonly problems: readonly string[] | undefined;
  /** Without what only helps while filling: for a group that is closed. */
  readonly short: boolean;
}

const SHORT_TEXT = 180;
const MOST_EXAMPLES = 3;
const MOST_PROBLEMS = 5;

export const FieldNotes = memo(function FieldNotes({ field, id, problems = [], short }: FieldNotesProps): ReactNode {
  const words = short ? [] : boundsWords(field.control);
  const examples = short ? [] : field.examples.slice(0, MOST_EXAMPLES);
  const title = field.title !== undefined && field.title !== field.name && typeof field.path.at(-1) === 'string' ? field.title : undefined;
  const { defaultValue } = field;
  const said = title !== undefined || field.description !== undefined || words.length > 0 || (!short && defaultValue !== undefined) || examples.length > 0 || field.deprecated || field.readOnly || field.extra || field.limits.length > 0;
  return (
    <div id={`${id}~notes`} className="sf-under">
      {problems.slice(0, MOST_PROBLEMS).map((problem) => (
        <p key={problem} className="sf-problem">
          <Icon of={TriangleAlert} />
          <span>
            <ServerText text={problem} kind="prose" limit={500} />
          </span>
        </p>
      ))}
      {problems.length > MOST_PROBLEMS && <p className="sf-problem">{`and ${problems.length - MOST_PROBLEMS} more`}</p>}
      {said && (
        <div className="sf-said">
          {field.deprecated && <Tag tone="warning">deprecated</Tag>}
          {field.readOnly && <Tag title="The schema says that the server sets it">read-only</Tag>}
          {field.extra && <Tag title="No part of the schema names it">not in the schema</Tag>}
          {title !== undefined && (
            <b>
              <ServerText text={title} kind="prose" limit={200} />
            </b>
          )}
          {field.description !== undefined && <Description text={field.description} />}
          {words.map((word) => (
            <span key={word} className="sf-word">
              <ServerText text={word} kind="prose" limit={300} />
            </span>
          ))}
          {!short && defaultValue !== undefined && <FillButton field={field} value={defaultValue} word="default" />}
          {examples.map((example, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the schema's own list, in its order
            <FillButton key={index} field={field} value={example} word="example" />
          ))}
          {field.limits.map((limit) => (
            <span key={limit} className="sf-word">
              {limit}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}, (a, b) => a.id === b.id && a.short === b.short && sameTexts(a.problems, b.problems) && sameField(a.field, b.field));

function Description({ text }: { readonly text: string }): ReactNode {
  const [whole, setWhole] = useState(false);
  if (text.length <= SHORT_TEXT && !text.includes('\n')) return <ServerText text={text} kind="prose" />;
  const line = text.slice(0, SHORT_TEXT).replace(/\s*\n[^]*$/, '');
  return (
    <span>
      <ServerText text={whole ? text : `${line.trimEnd()}…`} kind="prose" />{' '}
      <button type="button" className="link sf-inline" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {whole ? 'less' : 'more'}
      </button>
    </span>
  );
}

function FillButton({ field, value, word }: { readonly field: FormField; readonly value: JsonNode; readonly word: string }): ReactNode {
  const { fill, disabled } = useFormScope();
  const text = nodePreview(value, 32);
  return (
    <span className="sf-word">
      {word}{' '}
      <button type="button" className="link sf-inline" disabled={disabled} title={`Fill with this ${word}`} onClick={() => fill(field.path, value)}>
        <ServerText text={text === '' ? '""' : text} />
      </button>
    </span>
  );
}
