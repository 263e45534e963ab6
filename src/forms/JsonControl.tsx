// One part of the document as JSON text: what the form cannot draw, what does not fit, or what the user wants to see so.
// A text that cannot be read is kept and named; the document keeps the last value that could.

import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { parseNode, writeNode } from '../schema/form/jsonDocument.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { pathKey } from '../schema/form/jsonPath.ts';
import type { ControlProps } from './FieldRow.tsx';
import { jsonProblemWords } from './fieldWords.ts';
import { useFormScope } from './formScope.ts';
import { lineAndColumn, linesOf } from './scalarText.ts';

export interface JsonControlProps extends ControlProps {
  /** Why it is JSON; said below, unless the schema's own reason is. */
  readonly reason: string | undefined;
}

interface Draft {
  readonly text: string;
  /** What the document had for it. */
  readonly node: JsonNode | undefined;
  readonly problem: string | undefined;
  readonly remark: string | undefined;
}

const MOST_LINES = 14;
const MOST_CHARACTERS = 100_000;

export function JsonControl({ field, control, reason }: JsonControlProps): ReactNode {
  const { edit, view } = useFormScope();
  const [draft, setDraft] = useState<Draft>();
  const key = pathKey(field.path);
  const current = draft !== undefined && draft.node === field.value ? draft : undefined;
  const written = useMemo(() => (field.value === undefined ? '' : writeNode(field.value, 2)), [field.value]);
  const text = current?.text ?? written;
  const problem = current?.problem;
  // Outside system: the form's memory, which the call bar reads. It forgets the text with the element.
  useEffect(() => {
    view.setUnread(key, problem === undefined ? undefined : { path: field.path, message: problem });
    return () => view.setUnread(key, undefined);
    // oxlint-disable-next-line react/exhaustive-deps -- the key is the path
  }, [view, key, problem]);
  if (written.length > MOST_CHARACTERS) {
    return (
      <div className="sf-json">
        <textarea {...control} className="in" rows={MOST_LINES} readOnly spellCheck={false} value={written.slice(0, 2_000)} />
        <p className="sf-aside is-quiet">{`${written.length} characters are too many to edit here; the first 2000 are shown. The JSON view edits all of them.`}</p>
      </div>
    );
  }
  const write = (typed: string): void => {
    const read = readDraft(typed, field.value, typeof field.path.at(-1) !== 'number');
    setDraft(read);
    if (read.node !== field.value) edit(field.path, read.node);
  };
  const aside = problem ?? current?.remark ?? reason;
  return (
    <div className="sf-json">
      <textarea {...control} {...(problem === undefined ? {} : { 'aria-invalid': true })} aria-errormessage={problem === undefined ? undefined : `${control.id}~json`} className="in" rows={Math.max(field.value?.kind === 'object' || field.value?.kind === 'array' ? 3 : 1, linesOf(text, MOST_LINES))} spellCheck={false} placeholder="absent (JSON)" value={text} onChange={({ target }) => write(target.value)} />
      {aside !== undefined && (
        <p id={`${control.id}~json`} className={problem === undefined ? 'sf-aside is-quiet' : 'sf-aside'} role={problem === undefined ? undefined : 'status'}>
          {aside}
        </p>
      )}
    </div>
  );
}

function readDraft(text: string, before: JsonNode | undefined, mayBeAbsent: boolean): Draft {
  if (text.trim() === '' && mayBeAbsent) return { text, node: undefined, problem: undefined, remark: undefined };
  const read = parseNode(text);
  if (!read.ok) {
    const { message, at } = read.error;
    return { text, node: before, problem: jsonProblemWords(message.replace(/\.$/, ''), at === undefined ? undefined : lineAndColumn(text, at)), remark: undefined };
  }
  const [twice] = read.value.duplicates;
  return { text, node: read.value.node, problem: undefined, remark: twice === undefined ? undefined : `The name ${JSON.stringify(twice.name)} stands twice; most readers keep only the last.` };
}
