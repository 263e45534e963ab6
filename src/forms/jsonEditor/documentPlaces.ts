// Between offsets of a text and paths of a document, in texts that need not parse. Knows the syntax tree, no editor and no schema.

import type { Text } from '@codemirror/state';
import type { SyntaxNode, Tree } from '@lezer/common';
import type { JsonPath } from '../../schema/form/jsonPath.ts';

export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** What may be typed at an offset, and where in the document that is. */
export type CursorPlace =
  /** `token`: what stands there already, whole or half typed. */
  | { readonly kind: 'value'; readonly path: JsonPath; readonly token: TextRange | undefined }
  | {
      readonly kind: 'name';
      readonly object: JsonPath;
      readonly token: TextRange | undefined;
      /** The name, when it belongs to a member already. */
      readonly member: string | undefined;
      /** A colon follows: only the name is to be written. */
      readonly colon: boolean;
      readonly commaBefore: boolean;
      readonly commaAfter: boolean;
    }
  /** Beside something complete: nothing can be put here before a comma or a colon. */
  | { readonly kind: 'between'; readonly path: JsonPath };

const SCALARS: ReadonlySet<string> = new Set(['String', 'Number', 'True', 'False', 'Null']);

export const isContainer = (node: SyntaxNode): boolean => node.name === 'Object' || node.name === 'Array';
export const isValue = (node: SyntaxNode): boolean => SCALARS.has(node.name) || isContainer(node);

/** The value that a node is, or that the parser found in the midst of something wrong. */
export function valueIn(node: SyntaxNode): SyntaxNode | undefined {
  if (isValue(node)) return node;
  if (!node.type.isError) return undefined;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) if (isValue(child)) return child;
  return undefined;
}

/** The value of a member; undefined while it is not written, or not understood. */
export function valueOfMember(property: SyntaxNode): SyntaxNode | undefined {
  for (let child = property.getChild(':')?.nextSibling ?? null; child !== null; child = child.nextSibling) {
    const value = valueIn(child);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The name of a member. Quotes that were forgotten are forgiven. */
export function nameOfMember(doc: Text, property: SyntaxNode): string {
  const name = property.getChild('PropertyName');
  if (name !== null && name.to > name.from) return nameIn(doc.sliceString(name.from, name.to));
  const before = property.prevSibling;
  return before !== null && before.type.isError && before.to === property.from ? nameIn(doc.sliceString(before.from, before.to)) : '';
}

function nameIn(text: string): string {
  try {
    const name: unknown = JSON.parse(text);
    if (typeof name === 'string') return name;
  } catch {
    // Half typed: what is there is the name so far.
  }
  return text.replace(/^"|"$/g, '');
}

/** The value of the whole document. */
export function rootValue(tree: Tree): SyntaxNode | undefined {
  for (let child = tree.topNode.firstChild; child !== null; child = child.nextSibling) {
    const value = valueIn(child);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function pathAtCursor(tree: Tree, doc: Text, offset: number): CursorPlace {
  const container = containerAt(tree, doc, offset);
  if (container === undefined) return atRoot(tree, offset);
  return container.name === 'Array' ? inArray(container, doc, offset) : inObject(container, doc, offset);
}

/** The path that an offset belongs to, be it in a name, in a value or beside one. */
export function pathOfPlace(place: CursorPlace): JsonPath {
  if (place.kind !== 'name') return place.path;
  return place.member === undefined ? place.object : [...place.object, place.member];
}

function atRoot(tree: Tree, offset: number): CursorPlace {
  for (let child = tree.topNode.firstChild; child !== null; child = child.nextSibling) {
    if (child.to === child.from) continue;
    return child.from <= offset && offset <= child.to && !isContainer(child) ? { kind: 'value', path: [], token: { from: child.from, to: child.to } } : { kind: 'between', path: [] };
  }
  return { kind: 'value', path: [], token: undefined };
}

function inArray(array: SyntaxNode, doc: Text, offset: number): CursorPlace {
  const path = [...pathOfNode(doc, array), commasBefore(array, offset)];
  let value: SyntaxNode | undefined;
  for (let child = array.firstChild; child !== null && child.from <= offset; child = child.nextSibling) {
    if (child.name === ',') value = child.to <= offset ? undefined : value;
    else if (child.to > child.from && (isValue(child) || child.type.isError)) value = child;
  }
  if (value === undefined) return { kind: 'value', path, token: undefined };
  return offset <= value.to && !isContainer(value) ? { kind: 'value', path, token: { from: value.from, to: value.to } } : { kind: 'between', path };
}

function inObject(object: SyntaxNode, doc: Text, offset: number): CursorPlace {
  const path = pathOfNode(doc, object);
  let member: SyntaxNode | undefined;
  let stray: SyntaxNode | undefined;
  for (let child = object.firstChild; child !== null && child.from < offset; child = child.nextSibling) {
    if (child.name === ',') member = stray = undefined;
    else if (child.name === 'Property') {
      member = child;
      stray = undefined;
    } else if (child.type.isError && child.to > child.from) stray = child;
  }
  const nameAt = (token: TextRange | undefined, name: string | undefined, commaBefore: boolean): CursorPlace => {
    const next = inkAfter(doc, token?.to ?? offset);
    return { kind: 'name', object: path, token, member: name, colon: next === ':', commaBefore, commaAfter: next === '"' };
  };
  if (stray !== undefined) {
    const token = { from: stray.from, to: stray.to };
    if (offset > stray.to) return { kind: 'between', path };
    const place = nameAt(token, undefined, member !== undefined);
    return place.kind === 'name' && place.colon ? { ...place, member: nameIn(doc.sliceString(token.from, token.to)) } : place;
  }
  if (member === undefined) return nameAt(undefined, undefined, false);
  const name = member.getChild('PropertyName');
  if (name !== null && offset <= name.to && name.to > name.from) return nameAt({ from: name.from, to: name.to }, nameOfMember(doc, member), false);
  return inMember(member, doc, offset, [...path, nameOfMember(doc, member)], () => nameAt(undefined, undefined, true));
}

function inMember(member: SyntaxNode, doc: Text, offset: number, path: JsonPath, behind: () => CursorPlace): CursorPlace {
  const colon = member.getChild(':');
  if (colon === null || colon.to > offset) return { kind: 'between', path };
  let last: SyntaxNode | undefined;
  for (let child = colon.nextSibling; child !== null; child = child.nextSibling) {
    if (child.to === child.from) continue;
    last = child;
    if (child.from <= offset && offset <= child.to && !isContainer(child)) return { kind: 'value', path, token: { from: child.from, to: child.to } };
  }
  if (last === undefined) return { kind: 'value', path, token: undefined };
  // On a line below something that was never finished, a new member is more likely than more of the old one.
  return offset > last.to && (isValue(last) || doc.lineAt(last.to).number < doc.lineAt(offset).number) ? behind() : { kind: 'between', path };
}

/** The innermost object or array that an offset is in; one that was never closed reaches to what follows it. */
function containerAt(tree: Tree, doc: Text, offset: number): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = tree.resolveInner(inkBefore(doc, offset), -1); at !== null; at = at.parent) {
    if (!isContainer(at) || offset <= at.from) continue;
    const last = at.lastChild?.name;
    if ((last === '}' || last === ']') && offset >= at.to) continue;
    return at;
  }
  return undefined;
}

export function pathOfNode(doc: Text, node: SyntaxNode): JsonPath {
  const path: (string | number)[] = [];
  for (let at = node; at.parent !== null; at = at.parent) {
    if (at.parent.name === 'Property') path.push(nameOfMember(doc, at.parent));
    else if (at.parent.name === 'Array') path.push(commasBefore(at.parent, at.from));
  }
  return path.reverse();
}

/** Items are counted by their commas, so that a missing one keeps its place. */
function commasBefore(array: SyntaxNode, offset: number): number {
  let commas = 0;
  for (let child = array.firstChild; child !== null && child.to <= offset; child = child.nextSibling) if (child.name === ',') commas += 1;
  return commas;
}

const STRETCH = 1_000;

function inkBefore(doc: Text, offset: number): number {
  for (let to = offset; to > 0; to -= STRETCH) {
    const from = Math.max(0, to - STRETCH);
    const ink = doc.sliceString(from, to).trimEnd().length;
    if (ink > 0) return from + ink;
  }
  return 0;
}

function inkAfter(doc: Text, offset: number): string | undefined {
  for (let from = offset; from < doc.length; from += STRETCH) {
    const ink = doc.sliceString(from, from + STRETCH).trimStart();
    if (ink !== '') return ink[0];
  }
  return undefined;
}
