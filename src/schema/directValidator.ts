// The check without a Worker, in place: for Node and tests. Not for the page: it has no time limit and holds the interpreter.

import { writeQuestion } from './checkQuestion.ts';
import { checkJson } from './jsonSchemaCheck.ts';
import { notChecked } from './findingWords.ts';
import type { Validate } from '../protocol/findings.ts';

/** Checks at once, with the bounds of the Worker's check except the one on time. */
export const directValidator: Validate = (schema, value) => {
  const question = writeQuestion(schema, value);
  return Promise.resolve(question.ok ? checkJson(question.value) : [notChecked(question.error)]);
};
