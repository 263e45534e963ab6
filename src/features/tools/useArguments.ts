// The arguments being written: one set of texts, seen as a form or as JSON. Dies with the tool in view.

import { messageOf } from '../../base/messageOf.ts';
import { useMemo, useState } from 'react';
import { fail, ok, type Result } from '../../base/result.ts';
import { isObject, type JsonObject } from '../../protocol/jsonRpc.ts';
import { flatFields, initialTexts, readFields, textsFromJson, type FieldTexts, type FlatField } from '../../schema/flatForm.ts';

export interface Arguments {
  /** undefined when the schema gives a form nothing to draw. */
  readonly fields: readonly FlatField[] | undefined;
  readonly texts: FieldTexts;
  readonly problems: ReadonlyMap<string, string>;
  /** One line for the call bar; calling is possible all the same. */
  readonly problemSummary: string | undefined;
  readonly json: string;
  readonly jsonProblem: string | undefined;
  /** undefined makes the argument absent. */
  readonly setText: (name: string, text: string | undefined) => void;
  readonly setJson: (text: string) => void;
  readonly openJson: () => void;
  /** False, with the reason as the JSON problem, when the form could not hold what the JSON says. */
  readonly openForm: () => boolean;
  readonly readForm: () => Result<JsonObject | undefined, string>;
  readonly readJson: () => Result<JsonObject | undefined, string>;
}

export function useArguments(schema: unknown): Arguments {
  const fields = useMemo(() => flatFields(schema), [schema]);
  const [texts, setTexts] = useState<FieldTexts>(() => initialTexts(fields ?? []));
  const [json, setJson] = useState('{}');
  const [formRefusal, setFormRefusal] = useState<string>();
  const read = useMemo(() => readFields(fields ?? [], texts), [fields, texts]);
  const parsed = parseArguments(json);

  const first = [...read.problems][0];
  const summary = first === undefined ? undefined : `${first[0]}: ${first[1]}${read.problems.size > 1 ? ` (and ${read.problems.size - 1} more)` : ''}. You can call anyway.`;
  return {
    fields,
    texts,
    problems: read.problems,
    problemSummary: summary,
    json,
    jsonProblem: parsed.ok ? formRefusal : parsed.error,
    setText: (name, text) =>
      setTexts((before) => {
        const next = new Map(before);
        if (text === undefined) next.delete(name);
        else next.set(name, text);
        return next;
      }),
    setJson: (text) => {
      setFormRefusal(undefined);
      setJson(text);
    },
    openJson: () => setJson(JSON.stringify(read.value, null, 2)),
    openForm: () => {
      if (!fields || !parsed.ok) return false;
      const { texts: next, surplus } = textsFromJson(fields, parsed.value ?? {});
      if (surplus.length > 0) {
        setFormRefusal(`The form has no field for ${surplus.join(', ')}; stay in JSON, or remove it.`);
        return false;
      }
      setTexts(next);
      return true;
    },
    readForm: () => ok(read.value),
    readJson: () => parsed,
  };
}

function parseArguments(text: string): Result<JsonObject | undefined, string> {
  if (text.trim() === '') return ok(undefined);
  try {
    const value: unknown = JSON.parse(text);
    // MCP wants an object; a debugger may want to see what happens with anything else, but the type of `call` keeps it honest.
    return isObject(value) ? ok(value) : fail('Arguments are a JSON object. To send anything else, use “Send request” in Messages.');
  } catch (error) {
    return fail(`Not JSON: ${messageOf(error)}`);
  }
}
