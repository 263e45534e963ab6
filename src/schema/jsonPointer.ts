// JSON pointers as they are shown and followed: text in, text out. Knows no schema.

import { own } from '../protocol/jsonRpc.ts';

/** One step further. @see https://www.rfc-editor.org/rfc/rfc6901 */
export function stepPointer(pointer: string, part: string | number): string {
  return `${pointer}/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** The parts of a pointer, unescaped. */
export function pointerParts(pointer: string): readonly string[] {
  return pointer === '' ? [] : pointer.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** What stands at a pointer; undefined when nothing does. */
export function atPointer(document: unknown, pointer: string): unknown {
  let at = document;
  for (const part of pointerParts(pointer)) {
    if (Array.isArray(at)) at = /^(?:0|[1-9]\d*)$/.test(part) ? (at as readonly unknown[])[Number(part)] : undefined;
    else at = own(at, part);
    if (at === undefined) return undefined;
  }
  return at;
}

/** The pointer above; undefined at the root. */
export function pointerAbove(pointer: string): string | undefined {
  return pointer === '' ? undefined : pointer.slice(0, pointer.lastIndexOf('/'));
}
