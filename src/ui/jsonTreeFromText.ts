// A flat tree straight from JSON text, which shows what parsing hides: key order, repeated keys, digits of large numbers.
// Expects text that JSON.parse accepts; anything else makes it give up, and the caller shows the parsed value instead.

import { larger, NodeKind, NodeWriter, type JsonTreeModel } from './jsonNodes.ts';

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const PLAIN_STRING_END = /["\\]/g;

/** Flattens valid JSON text, or returns undefined when the text is not what it expects. */
export function buildJsonTreeFromText(text: string): JsonTreeModel | undefined {
  const writer = new NodeWriter();
  const containers: number[] = [];
  let starts = new Int32Array(1024);
  let stops = new Int32Array(1024);
  let at = 0;
  const skipSpace = (): void => {
    const code = text.charCodeAt(at);
    // Minified text has no space anywhere: not to ask the regular expression halves the time.
    if (code > 32 || Number.isNaN(code)) return;
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
  };
  const add = (key: string | number | undefined, kind: NodeKind, value: unknown, start: number): number => {
    const node = writer.add(key, kind, value, containers.length, containers.at(-1) ?? -1);
    if (node === starts.length) {
      starts = larger(starts, node * 2);
      stops = larger(stops, node * 2);
    }
    starts[node] = start;
    stops[node] = at;
    return node;
  };

  skipSpace();
  while (at < text.length) {
    const container = containers.at(-1);
    const inObject = container !== undefined && writer.kinds[container] === NodeKind.object;
    // A container closes.
    if (container !== undefined && text[at] === (inObject ? '}' : ']')) {
      at += 1;
      writer.close(container);
      stops[container] = at;
      containers.pop();
      skipSpace();
      continue;
    }
    if (container === undefined && writer.count > 0) return undefined;
    let key: string | number | undefined;
    if (container !== undefined) {
      if ((writer.childCounts[container] ?? 0) > 0) {
        if (text[at] !== ',') return undefined;
        at += 1;
        skipSpace();
      }
      if (inObject) {
        const name = readString(text, at);
        if (name === undefined) return undefined;
        key = name.value;
        at = name.end;
        skipSpace();
        if (text[at] !== ':') return undefined;
        at += 1;
        skipSpace();
      } else key = writer.childCounts[container] ?? 0;
    }
    const start = at;
    const first = text[at];
    if (first === '{' || first === '[') {
      at += 1;
      containers.push(add(key, first === '{' ? NodeKind.object : NodeKind.array, undefined, start));
    } else if (first === '"') {
      const string = readString(text, at);
      if (string === undefined) return undefined;
      at = string.end;
      add(key, NodeKind.string, string.value, start);
    } else {
      SCALAR.lastIndex = at;
      const literal = SCALAR.exec(text)?.[0];
      if (literal === undefined) return undefined;
      at = SCALAR.lastIndex;
      if (literal === 'true' || literal === 'false' || literal === 'null') add(key, NodeKind.literal, literal === 'null' ? null : literal === 'true', start);
      else add(key, NodeKind.number, String(Number(literal)) === literal ? Number(literal) : literal, start);
    }
    skipSpace();
  }
  if (containers.length > 0 || writer.count === 0) return undefined;
  return writer.finish({ text, starts, stops });
}

function readString(text: string, start: number): { readonly value: string; readonly end: number } | undefined {
  if (text[start] !== '"') return undefined;
  let escaped = false;
  let at = start + 1;
  for (;;) {
    PLAIN_STRING_END.lastIndex = at;
    if (!PLAIN_STRING_END.test(text)) return undefined;
    const found = PLAIN_STRING_END.lastIndex - 1;
    if (text[found] === '"') {
      const end = found + 1;
      if (!escaped) return { value: text.slice(start + 1, found), end };
      try {
        return { value: JSON.parse(text.slice(start, end)) as string, end };
      } catch {
        return undefined;
      }
    }
    escaped = true;
    at = found + 2;
  }
}
