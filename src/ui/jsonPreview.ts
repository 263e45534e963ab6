// What one row of a JSON tree says behind its key. Short text from a flat tree; no elements, no colours.

import { formatBytes, formatCount } from './formatBytes.ts';
import { isContainer, NodeKind, type JsonTreeModel } from './jsonTree.ts';

/** Longer strings are cut in a row; the whole is one click away. */
export const LONGEST_STRING = 200;
const LONGEST_PREVIEW = 60;

export interface ScalarText {
  readonly text: string;
  /** What is left out, in words; empty when nothing is. */
  readonly rest: string;
}

export function scalarText(tree: JsonTreeModel, node: number, limit = LONGEST_STRING): ScalarText {
  if (tree.kinds[node] !== NodeKind.string) return { text: String(tree.valueOf(node)).slice(0, LONGEST_STRING), rest: '' };
  const { text, restCharacters, restBytes } = tree.stringStart(node, limit);
  const quoted = JSON.stringify(text);
  if (restCharacters + restBytes === 0) return { text: quoted, rest: '' };
  return { text: `${quoted.slice(0, -1)}…"`, rest: restBytes > 0 ? `+${formatBytes(restBytes)}` : `+${formatCount(restCharacters)} characters` };
}

/** `3 keys`, `1 item`. */
export function childrenText(tree: JsonTreeModel, node: number): string {
  const count = tree.childCounts[node] ?? 0;
  const noun = tree.kinds[node] === NodeKind.object ? 'key' : 'item';
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export interface PreviewPart {
  readonly text: string;
  readonly kind: NodeKind | 'punctuation';
}

/** The first scalars of a folded container: `{ sku: "LENS-50", … }`. */
export function previewParts(tree: JsonTreeModel, node: number): readonly PreviewPart[] {
  const object = tree.kinds[node] === NodeKind.object;
  if (tree.childCounts[node] === 0) return [{ text: object ? '{}' : '[]', kind: 'punctuation' }];
  const end = tree.ends[node] ?? 0;
  const parts: PreviewPart[] = [{ text: object ? '{ ' : '[ ', kind: 'punctuation' }];
  let length = 0;
  let child = node + 1;
  for (; child < end && length < LONGEST_PREVIEW; child = tree.ends[child] ?? end) {
    if (isContainer(tree, child)) break;
    const { text } = scalarText(tree, child, 24);
    const name = object ? `${String(tree.keyOf(child, 40)).slice(0, 40)}: ` : '';
    parts.push({ text: (length === 0 ? '' : ', ') + name, kind: 'punctuation' }, { text, kind: (tree.kinds[child] ?? NodeKind.other) as NodeKind });
    length += name.length + text.length;
  }
  const rest = child < end ? (length === 0 ? '…' : ', …') : '';
  parts.push({ text: `${rest}${object ? ' }' : ' ]'}`, kind: 'punctuation' });
  return parts;
}
