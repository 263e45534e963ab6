// Where in the text the place of a path is, in texts that need not parse. Knows the syntax tree, no editor and no schema.

import type { Text } from '@codemirror/state';
import type { SyntaxNode, Tree } from '@lezer/common';
import type { JsonPath } from '../../schema/form/jsonPath.ts';
import { isContainer, nameOfMember, rootValue, valueIn, valueOfMember, type TextRange } from './documentPlaces.ts';

interface Reached {
  readonly node: SyntaxNode;
  /** The name of the member it is the value of. */
  readonly name: SyntaxNode | undefined;
  /** How many parts of the path were there. */
  readonly parts: number;
}

/** The range of the value at a path, or undefined where the text has none. Of names that stand twice the last counts, as for `JSON.parse`. */
export function rangeOfPath(tree: Tree, doc: Text, path: JsonPath): TextRange | undefined {
  const reached = reach(tree, doc, path);
  return reached === undefined || reached.parts < path.length ? undefined : rangeOf(reached.node);
}

/**
 * What to underline for a problem at a path: a scalar itself; for an object or array its name, or its bracket, since a
 * whole page underlined says nothing; for what is missing, the same of the nearest place that is there.
 */
export function markOfPath(tree: Tree, doc: Text, path: JsonPath): TextRange {
  const reached = reach(tree, doc, path);
  if (reached === undefined) return { from: 0, to: Math.min(1, doc.length) };
  const { node, name, parts } = reached;
  if (parts === path.length && !isContainer(node)) return rangeOf(node);
  return name === undefined ? { from: node.from, to: Math.min(node.from + 1, node.to) } : rangeOf(name);
}

/** The names, in the object at a path, of the members with this name: more than one when it stands twice. */
export function namesOfMember(tree: Tree, doc: Text, path: JsonPath, name: string): readonly TextRange[] {
  const reached = reach(tree, doc, path);
  if (reached === undefined || reached.parts < path.length || reached.node.name !== 'Object') return [];
  return reached.node.getChildren('Property').flatMap((property) => {
    const named = nameOfMember(doc, property) === name ? property.getChild('PropertyName') : null;
    return named === null ? [] : [rangeOf(named)];
  });
}

const rangeOf = ({ from, to }: SyntaxNode): TextRange => ({ from, to });

function reach(tree: Tree, doc: Text, path: JsonPath): Reached | undefined {
  const root = rootValue(tree);
  if (root === undefined) return undefined;
  let node: SyntaxNode = root;
  let name: SyntaxNode | undefined;
  let parts = 0;
  for (const part of path) {
    const next: Next | undefined = typeof part === 'string' ? memberAt(doc, node, part) : itemAt(node, part);
    if (next === undefined) break;
    // A member whose value is not written yet: its name is the nearest there is.
    if (next.node === undefined) return next.name === undefined ? { node, name, parts } : { node: next.name, name: next.name, parts };
    node = next.node;
    name = next.name;
    parts += 1;
  }
  return { node, name, parts };
}

interface Next {
  readonly node: SyntaxNode | undefined;
  readonly name: SyntaxNode | undefined;
}

function memberAt(doc: Text, object: SyntaxNode, name: string): Next | undefined {
  if (object.name !== 'Object') return undefined;
  for (let child = object.lastChild; child !== null; child = child.prevSibling) {
    if (child.name === 'Property' && nameOfMember(doc, child) === name) return { node: valueOfMember(child), name: child.getChild('PropertyName') ?? undefined };
  }
  return undefined;
}

function itemAt(array: SyntaxNode, index: number): Next | undefined {
  if (array.name !== 'Array') return undefined;
  let commas = 0;
  for (let child = array.firstChild; child !== null && commas <= index; child = child.nextSibling) {
    if (child.name === ',') commas += 1;
    else if (commas === index) {
      const node = valueIn(child);
      if (node !== undefined) return { node, name: undefined };
    }
  }
  return undefined;
}
