// A JSON index and its bytes as the tree that is drawn: a node's key and value are decoded when they are asked for.

import { NodeKind, type JsonTreeModel } from '../jsonNodes.ts';
import { decodeRange, decodeString, decodeStringStart } from './decodeString.ts';
import { indexJson, type JsonIndex } from './jsonIndex.ts';
import { placeFrom, type FoundPlaces } from './findInBytes.ts';

export function treeOfIndex(index: JsonIndex, bytes: Uint8Array): JsonTreeModel {
  const { count, kinds, depths, parents, ends, childCounts, keys, starts, stops } = index;
  const start = (node: number): number => starts[node] ?? 0;
  const stop = (node: number): number => stops[node] ?? 0;
  return {
    count,
    kinds,
    depths,
    parents,
    ends,
    childCounts,
    keyOf(node, limit) {
      const key = keys[node] ?? -1;
      if (key < 0) return key === -1 ? undefined : -2 - key;
      const end = nameEnd(bytes, key, start(node));
      return limit === undefined ? decodeString(bytes, key, end) : decodeStringStart(bytes, key, end, limit).text;
    },
    valueOf(node) {
      const kind = kinds[node];
      if (kind === NodeKind.string) return decodeString(bytes, start(node), stop(node));
      if (kind === NodeKind.object || kind === NodeKind.array) return undefined;
      const text = decodeRange(bytes, start(node), stop(node));
      if (kind === NodeKind.number) return String(Number(text)) === text ? Number(text) : text;
      return text === 'null' ? null : text === 'true';
    },
    stringStart: (node, limit) => decodeStringStart(bytes, start(node), stop(node), limit),
    placeOf: (node) => ({ from: Math.max(keys[node] ?? -1, -1) < 0 ? start(node) : (keys[node] ?? 0), start: start(node), stop: stop(node) }),
    textOf: (node) => decodeRange(bytes, start(node), stop(node)),
  };
}

/** The tree of JSON text, or undefined when the text is not JSON. */
export function treeOfText(text: string): JsonTreeModel | undefined {
  const bytes = new TextEncoder().encode(text);
  const index = indexJson(bytes);
  return index.error === undefined ? treeOfIndex(index, bytes) : undefined;
}

// Between a name and its value stand a colon and spaces only, so the last quote before the value ends the name.
function nameEnd(bytes: Uint8Array, key: number, valueStart: number): number {
  let at = valueStart - 1;
  while (at > key + 1 && bytes[at] !== 34) at -= 1;
  return at + 1;
}

/** The node that a byte belongs to: the last one that begins before it. */
export function nodeOfByte(tree: JsonTreeModel, byte: number): number | undefined {
  if (tree.count === 0 || !tree.placeOf) return undefined;
  let low = 0;
  let high = tree.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tree.placeOf(middle).from <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a node's name or scalar holds a found place; of a container its name counts, not what is inside. */
export function holdsPlace(tree: JsonTreeModel, node: number, found: FoundPlaces): boolean {
  const place = tree.placeOf?.(node);
  if (!place) return false;
  const kind = tree.kinds[node];
  const stop = kind === NodeKind.object || kind === NodeKind.array ? place.start : place.stop;
  const first = found.starts[placeFrom(found, place.from)];
  return first !== undefined && first < stop;
}
