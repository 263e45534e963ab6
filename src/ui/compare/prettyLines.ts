// A JSON tree as indented lines in one settled form, so that two documents can be compared line by line: strings and names are
// written one way, numbers stay digit for digit as they were sent. Iterative, because a hostile document may be a million levels deep.

import { isContainer, NodeKind, type JsonTreeModel } from '../jsonTree.ts';

export interface PrettyOptions {
  /** Members by name; otherwise as sent. */
  readonly sorted: boolean;
  readonly mostLines: number;
  readonly mostCharacters: number;
}

export interface PrettyLines {
  readonly lines: readonly string[];
  /** There would be more. */
  readonly cut: boolean;
}

/** Deeper lines are not indented further: the indentation of a deep document would be its square. */
const DEEPEST_INDENT = 60;

interface Open {
  readonly node: number;
  /** Members in the order they are written; an array's items need no list. */
  readonly members: readonly number[] | undefined;
  next: number;
  left: number;
}

export function prettyLines(tree: JsonTreeModel, { sorted, mostLines, mostCharacters }: PrettyOptions): PrettyLines {
  const lines: string[] = [];
  let characters = 0;
  const open: Open[] = [];
  const write = (depth: number, text: string): void => {
    const line = `${'  '.repeat(Math.min(depth, DEEPEST_INDENT))}${text}`;
    characters += line.length;
    lines.push(line);
  };
  /** @returns what is opened, when the node has something inside */
  const begin = (node: number, comma: string): Open | undefined => {
    const key = tree.keyOf(node);
    const name = typeof key === 'string' ? `${JSON.stringify(key)}: ` : '';
    if (!isContainer(tree, node)) {
      const value = tree.valueOf(node);
      write(open.length, `${name}${tree.kinds[node] === NodeKind.string ? JSON.stringify(value) : String(value)}${comma}`);
      return undefined;
    }
    const object = tree.kinds[node] === NodeKind.object;
    if (node + 1 >= (tree.ends[node] ?? 0)) {
      write(open.length, `${name}${object ? '{}' : '[]'}${comma}`);
      return undefined;
    }
    write(open.length, `${name}${object ? '{' : '['}`);
    const members = object && sorted ? sortedMembers(tree, node) : undefined;
    return { node, members, next: members ? 0 : node + 1, left: tree.childCounts[node] ?? 0 };
  };

  if (tree.count === 0) return { lines, cut: false };
  let inner = begin(0, '');
  if (inner) open.push(inner);
  while (open.length > 0) {
    if (lines.length >= mostLines || characters >= mostCharacters) return { lines, cut: true };
    const top = open.at(-1) as Open;
    const child = top.members ? top.members[top.next] : top.next < (tree.ends[top.node] ?? 0) ? top.next : undefined;
    if (child === undefined) {
      open.pop();
      const outer = open.at(-1);
      write(open.length, `${tree.kinds[top.node] === NodeKind.object ? '}' : ']'}${outer && outer.left > 0 ? ',' : ''}`);
      continue;
    }
    top.next = top.members ? top.next + 1 : (tree.ends[child] ?? child + 1);
    top.left -= 1;
    inner = begin(child, top.left > 0 ? ',' : '');
    if (inner) open.push(inner);
  }
  return { lines, cut: false };
}

function sortedMembers(tree: JsonTreeModel, node: number): readonly number[] {
  const members: { readonly node: number; readonly name: string }[] = [];
  for (let child = node + 1; child < (tree.ends[node] ?? 0); child = tree.ends[child] ?? child + 1) members.push({ node: child, name: String(tree.keyOf(child)) });
  // Stable, so a name that stands twice keeps its order.
  return members.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map((member) => member.node);
}
