// A value in one short line, for buttons and closed groups. Its cost is bounded by what is shown. Pure.

import type { JsonNode } from '../schema/form/jsonNode.ts';

const DEPTH = 4;

/** JSON, cut after `most` characters with an ellipsis; a text at the top stands without its quotes unless it would look like something else. */
export function nodePreview(node: JsonNode, most = 40): string {
  const text = node.kind === 'string' && node.value !== '' && !/^(?:[\s"[{]|-?\d|true$|false$|null$)|\s$/.test(node.value) ? node.value.slice(0, most + 1) : write(node, most + 1, 0);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function write(node: JsonNode, room: number, depth: number): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(node.value.slice(0, room));
    case 'array':
      return row('[', ']', node.items, room, depth, (item, left) => write(item, left, depth + 1));
    case 'object':
      return row('{', '}', node.members, room, depth, ({ name, value }, left) => `${JSON.stringify(name.slice(0, left))}: ${write(value, left - name.length, depth + 1)}`);
    default:
      return node satisfies never;
  }
}

function row<T>(start: string, end: string, parts: readonly T[], room: number, depth: number, text: (part: T, left: number) => string): string {
  if (parts.length === 0) return start + end;
  if (depth >= DEPTH) return `${start}…${end}`;
  let line = start;
  for (const [index, part] of parts.entries()) {
    // What is beyond the room is cut by the caller.
    if (line.length > room) return line;
    line += (index === 0 ? '' : ', ') + text(part, Math.max(1, room - line.length));
  }
  return line + end;
}
