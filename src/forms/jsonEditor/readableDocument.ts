// What can be read of a text that need not be JSON, so that a schema can be asked while it is typed. Never what is sent.

import type { Text } from '@codemirror/state';
import type { SyntaxNode, Tree } from '@lezer/common';
import type { JsonMember, JsonNode } from '../../schema/form/jsonNode.ts';
import { nameOfMember, rootValue, valueIn, valueOfMember } from './documentPlaces.ts';

/** Deeper than this, nothing is offered: reading goes down by recursion. */
const MOST_LEVELS = 200;
const NULL: JsonNode = { kind: 'null' };

/** The document as far as it can be read: members without a value are left out, missing items are `null`. */
export function readableDocument(tree: Tree, doc: Text): JsonNode | undefined {
  const root = rootValue(tree);
  return root === undefined ? undefined : read(doc, root, 0);
}

function read(doc: Text, node: SyntaxNode, level: number): JsonNode {
  switch (node.name) {
    case 'Object':
      return { kind: 'object', members: level === MOST_LEVELS ? [] : membersOf(doc, node, level) };
    case 'Array':
      return { kind: 'array', items: level === MOST_LEVELS ? [] : itemsOf(doc, node, level) };
    case 'String':
      return { kind: 'string', value: stringIn(doc.sliceString(node.from, node.to)) };
    case 'Number':
      return { kind: 'number', text: doc.sliceString(node.from, node.to) };
    case 'True':
    case 'False':
      return { kind: 'boolean', value: node.name === 'True' };
    default:
      return NULL;
  }
}

function membersOf(doc: Text, object: SyntaxNode, level: number): readonly JsonMember[] {
  const members: JsonMember[] = [];
  for (let child = object.firstChild; child !== null; child = child.nextSibling) {
    const value = child.name === 'Property' ? valueOfMember(child) : undefined;
    if (value !== undefined) members.push({ name: nameOfMember(doc, child), value: read(doc, value, level + 1) });
  }
  return members;
}

function itemsOf(doc: Text, array: SyntaxNode, level: number): readonly JsonNode[] {
  const items: JsonNode[] = [];
  let commas = 0;
  for (let child = array.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === ',') commas += 1;
    const value = valueIn(child);
    if (value === undefined) continue;
    while (items.length < commas) items.push(NULL);
    items[commas] = read(doc, value, level + 1);
  }
  return items;
}

function stringIn(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : '';
  } catch {
    // A string with an escape that JSON does not have.
    return text.slice(1, -1);
  }
}
