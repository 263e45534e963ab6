// Where a value stands in a document. A number is an item of an array, a string a member of an object, so that `"0"` and `0`
// differ. Knows the ways to write a path, not what a document is for.

import type { JsonNode } from './jsonNode.ts';

/** From the root; empty for the whole document. */
export type JsonPath = readonly (string | number)[];

/** A text that only this path has, for maps and ids. */
export const pathKey = (path: JsonPath): string => JSON.stringify(path);

/** The path as a JSON pointer, for people: `"0"` and `0` look the same in it. */
export const pointerOf = (path: JsonPath): string => path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

/**
 * The path that a pointer means in a document. Its last part may be absent there: a missing member is a place too.
 *
 * @returns undefined where the document has no such place, or the text is not a pointer
 */
export function pathOfPointer(pointer: string, document: JsonNode | undefined): JsonPath | undefined {
  if (pointer === '' || pointer === '#') return [];
  const text = pointer.startsWith('#') ? pointer.slice(1) : pointer;
  if (!text.startsWith('/')) return undefined;
  const path: (string | number)[] = [];
  let at = document;
  for (const raw of text.slice(1).split('/')) {
    const part = raw.replace(/~1/g, '/').replace(/~0/g, '~');
    if (at?.kind === 'object') {
      path.push(part);
      at = at.members.findLast(({ name }) => name === part)?.value;
    } else if (at?.kind === 'array' && /^(?:0|[1-9]\d{0,9})$/.test(part)) {
      path.push(Number(part));
      at = at.items[Number(part)];
    } else return undefined;
  }
  return path;
}
