// What is wrong with a text, and where: it is no JSON, a name stands twice, or somebody found something at a path. Pure.

import type { Text } from '@codemirror/state';
import type { Tree } from '@lezer/common';
import { parseNode } from '../../schema/form/jsonDocument.ts';
import type { JsonPath } from '../../schema/form/jsonPath.ts';
import type { TextRange } from './documentPlaces.ts';
import { markOfPath, namesOfMember } from './documentRanges.ts';
import { plainText } from './fieldFacts.ts';

/** Something to say about a place, found outside the editor. */
export interface EditorFinding {
  readonly path: JsonPath;
  readonly message: string;
}

export interface DocumentProblem extends TextRange {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Of a finding: where the form has it. */
  readonly path: JsonPath | undefined;
}

/** More marks than this help nobody, and each costs a search for its place. */
export const MOST_PROBLEMS = 200;
const MOST_MESSAGE = 1_000;

/** In the order of the text, at most `MOST_PROBLEMS`; the last one says how many are left out. */
export function documentProblems(tree: Tree, doc: Text, findings: readonly EditorFinding[]): readonly DocumentProblem[] {
  const text = doc.toString();
  if (text.trim() === '') return [];
  const problems: DocumentProblem[] = [];
  const read = parseNode(text);
  if (!read.ok) {
    const at = Math.min(read.error.at ?? doc.length, doc.length);
    // A mark needs a character: at the end of the text it is the last one.
    problems.push({ from: at === doc.length ? Math.max(0, at - 1) : at, to: Math.min(at + 1, doc.length), severity: 'error', message: read.error.message, path: undefined });
    // What was found belongs to a text that could be read.
    return problems;
  }
  let left = 0;
  for (const { path, name } of read.value.duplicates) {
    if (problems.length >= MOST_PROBLEMS) left += 1;
    else for (const range of namesOfMember(tree, doc, path, name).slice(0, -1)) problems.push({ ...range, severity: 'warning', message: `The name ${plainText(JSON.stringify(name), 80)} stands here more than once; most readers keep only the last.`, path: undefined });
  }
  for (const { path, message } of findings) {
    if (problems.length >= MOST_PROBLEMS) left += 1;
    else problems.push({ ...markOfPath(tree, doc, path), severity: 'warning', message: plainText(message, MOST_MESSAGE, true), path });
  }
  problems.sort((a, b) => a.from - b.from || a.to - b.to);
  if (left > 0) problems.push({ from: Math.max(0, doc.length - 1), to: doc.length, severity: 'warning', message: `${left} more problems are not marked here.`, path: undefined });
  return problems;
}
