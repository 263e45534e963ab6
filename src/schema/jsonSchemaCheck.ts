// The check itself: a schema and a value as text -> findings. The only file that imports the interpreter, so it belongs in the
// Worker. Bounded in depth and size but not in time: whoever runs it can be stopped from outside.

import { validate, type Schema } from '@cfworker/json-schema';
import { brief } from '../protocol/brief.ts';
import type { Finding } from '../protocol/findings.ts';
import type { CheckQuestion } from './checkQuestion.ts';
import { findingsOf } from './departures.ts';
import { notChecked } from './findingWords.ts';
import { readSchema, type PlainSchema } from './plainSchema.ts';

/**
 * Checks a value by the dialect that its schema declares. Never throws.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#json-schema-usage
 */
export function checkJson(question: CheckQuestion): readonly Finding[] {
  try {
    const schema = readSchema(JSON.parse(question.schema));
    if (!schema.ok) return [notChecked(schema.error)];
    return checkOrRefuse(schema.value, JSON.parse(question.value));
  } catch (error) {
    // A bug of ours or the interpreter's; the value it happened to must still be shown.
    return [notChecked(`the check itself failed (${brief(String(error))})`)];
  }
}

function checkOrRefuse(schema: PlainSchema, value: unknown): readonly Finding[] {
  try {
    return check(schema, value, false);
  } catch (error) {
    if (error instanceof URIError) return [notChecked('a name in the value is not well-formed Unicode')];
    if (!(error instanceof RangeError)) throw error;
  }
  // The stack ended: by a list of too many departures, which the short way does not make, or by a reference to itself.
  try {
    return [...check(schema, value, true), { path: '', message: 'There are more departures from the schema than can be listed.' }];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [notChecked('the schema refers to itself without end, or the value nests or departs more than can be followed')];
  }
}

function check(schema: PlainSchema, value: unknown, firstOnly: boolean): readonly Finding[] {
  const { errors } = validate(value, schema.root as Schema, schema.dialect, schema.table as Record<string, Schema>, firstOnly);
  return findingsOf(errors, schema, value);
}
