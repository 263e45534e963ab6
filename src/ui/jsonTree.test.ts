import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewParts, scalarText } from './jsonPreview.ts';
import { buildJsonTree, defaultExpansion, jsonPath, jsonPointer, nodeCopy, nodeText, openBelow, openPathTo, rowOfNode, visibleNodes, type JsonTreeModel } from './jsonTree.ts';
import { treeOfText } from './document/treeOfIndex.ts';

const shape = (tree: JsonTreeModel): unknown[] => Array.from({ length: tree.count }, (_, node) => [tree.keyOf(node), tree.kinds[node], tree.depths[node], tree.parents[node], tree.ends[node], tree.childCounts[node]]);
const keysOf = (tree: JsonTreeModel): unknown[] => Array.from({ length: tree.count }, (_, node) => tree.keyOf(node));
const at = (tree: JsonTreeModel, pointer: string): number => Array.from({ length: tree.count }, (_, node) => node).find((node) => jsonPointer(tree, node) === pointer) ?? -1;

describe('buildJsonTree', () => {
  it('lists nodes in document order with depth, parent and end', () => {
    const tree = buildJsonTree({ a: [1, { b: null }], c: 'x' });
    expect(keysOf(tree)).toEqual([undefined, 'a', 0, 1, 'b', 'c']);
    expect([...tree.depths.subarray(0, 6)]).toEqual([0, 1, 2, 2, 3, 1]);
    expect([...tree.parents.subarray(0, 6)]).toEqual([-1, 0, 1, 1, 3, 0]);
    expect([...tree.ends.subarray(0, 6)]).toEqual([6, 5, 3, 5, 5, 6]);
    expect([...tree.childCounts.subarray(0, 6)]).toEqual([2, 2, 0, 1, 0, 0]);
  });

  it('shows __proto__ and constructor as ordinary keys', () => {
    const tree = buildJsonTree(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}'));
    expect(keysOf(tree)).toEqual([undefined, '__proto__', 'polluted', 'constructor']);
    expect(tree.valueOf(2)).toBe(1);
  });

  it('does not overflow at a depth of a million', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 1_000_000; depth += 1) value = [value];
    const tree = buildJsonTree(value);
    expect(tree.count).toBe(1_000_001);
    expect(tree.depths[1_000_000]).toBe(1_000_000);
    expect(visibleNodes(tree, new Uint8Array(tree.count).fill(1)).length).toBe(1_000_001);
    expect(nodeText(tree, 0).ok).toBe(false);
    expect(jsonPointer(tree, 1_000_000).length).toBe(2_000_000);
  });

  it('flattens 850,000 nodes', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => ({ id: i, name: `n${i}`, a: 1, b: 2, c: 3, d: true, e: null, f: [1, 2, 3, 4], g: { x: 1, y: 2 }, h: 'text' }));
    const tree = buildJsonTree(rows);
    expect(tree.count).toBeGreaterThan(850_000);
  });

  it('keeps values that are no JSON as themselves', () => {
    expect(scalarText(buildJsonTree(undefined), 0).text).toBe('undefined');
    expect(buildJsonTree([]).ends[0]).toBe(1);
  });
});

describe('treeOfText', () => {
  it('agrees with the tree of the parsed value', () => {
    const document = fc.jsonValue({ maxDepth: 5 }).map((value) => JSON.stringify(value));
    fc.assert(
      fc.property(document, fc.constantFrom(undefined, 2), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const source = JSON.stringify(value, undefined, indent);
        const fromText = treeOfText(source);
        expect(fromText).toBeDefined();
        expect(shape(fromText!)).toEqual(shape(buildJsonTree(value)));
        expect(nodeText(fromText!, 0)).toEqual({ ok: true, value: source });
      }),
    );
  });

  it('shows what parsing hides: large numbers, repeated keys, key order', () => {
    const tree = treeOfText(' {"b": 12345678901234567890, "1": 1.0, "b": "\\u0041\\"" } ')!;
    expect(keysOf(tree)).toEqual([undefined, 'b', '1', 'b']);
    expect([1, 2, 3].map((node) => tree.valueOf(node))).toEqual(['12345678901234567890', '1.0', 'A"']);
    expect(nodeText(tree, 3)).toEqual({ ok: true, value: '"\\u0041\\""' });
    expect(nodeCopy(tree, 3)).toEqual({ ok: true, value: 'A"' });
    expect(scalarText(tree, 1).text).toBe('12345678901234567890');
  });

  it('gives up on anything that is not JSON, without throwing', () => {
    for (const text of ['', ' ', '{', '[1,,2]', '[1 2]', '{"a" 1}', '{"a":1}}', '"abc', '"\\x"', 'nul', '[1,]x', '{a:1}', '1 2']) expect(treeOfText(text)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => void treeOfText(text)));
  });

  it('does not overflow at a depth of a million', () => {
    const tree = treeOfText('['.repeat(1_000_000) + ']'.repeat(1_000_000))!;
    expect(tree.count).toBe(1_000_000);
    expect(tree.ends[0]).toBe(1_000_000);
  });
});

describe('visible nodes', () => {
  it('opens small documents in full and large ones two levels deep', () => {
    const small = buildJsonTree({ a: { b: { c: { d: 1 } } } });
    expect(visibleNodes(small, defaultExpansion(small)).length).toBe(5);
    const large = buildJsonTree(Array.from({ length: 100 }, () => ({ a: { b: 1 } })));
    expect(visibleNodes(large, defaultExpansion(large)).length).toBe(201);
  });

  it('finds the row of a node, or of the ancestor that hides it', () => {
    const tree = buildJsonTree({ a: { b: 1 }, c: 2 });
    const expanded = defaultExpansion(tree);
    expanded[1] = 0;
    const visible = visibleNodes(tree, expanded);
    expect([...visible]).toEqual([0, 1, 3]);
    expect(rowOfNode(visible, 2)).toBe(1);
    expect(rowOfNode(visible, 3)).toBe(2);
  });

  it('opens what is below level by level, up to a number of rows', () => {
    const tree = buildJsonTree({ list: Array.from({ length: 10 }, () => ({ a: { b: 1 } })) });
    const closed = new Uint8Array(tree.count);
    expect(visibleNodes(tree, openBelow(tree, closed, 0, 1_000)).length).toBe(tree.count);
    // The root, its list and its ten items; their members would be ten rows more.
    expect(visibleNodes(tree, openBelow(tree, closed, 0, 15)).length).toBe(12);
    expect(visibleNodes(tree, openBelow(tree, closed, 0, 1)).length).toBe(2);
  });

  it('opens the way to a node, and only that', () => {
    const tree = buildJsonTree({ a: { b: { c: 1 } }, d: { e: 2 } });
    const opened = openPathTo(tree, new Uint8Array(tree.count), at(tree, '/a/b/c'));
    expect([...visibleNodes(tree, opened)].map((node) => jsonPointer(tree, node))).toEqual(['', '/a', '/a/b', '/a/b/c', '/d']);
    expect(openPathTo(tree, opened, at(tree, '/a/b'))).toBe(opened);
  });
});

describe('names of a node', () => {
  const tree = buildJsonTree({ 'a/b~c': [{ "it's": 1 }], plain: { deep: 2 }, '': 3 });

  it('writes JSON pointers', () => {
    expect(jsonPointer(tree, 0)).toBe('');
    expect(jsonPointer(tree, 3)).toBe("/a~1b~0c/0/it's");
    expect(at(tree, '/')).toBe(tree.count - 1);
  });

  it('writes JSON paths', () => {
    expect(jsonPath(tree, 0)).toBe('$');
    expect(jsonPath(tree, 3)).toBe("$['a/b~c'][0]['it\\'s']");
    expect(jsonPath(tree, at(tree, '/plain/deep'))).toBe('$.plain.deep');
  });
});

describe('previews', () => {
  const preview = (value: unknown): string => {
    return previewParts(buildJsonTree(value), 0)
      .map((part) => part.text)
      .join('');
  };

  it('shows the first scalars', () => {
    expect(preview({ sku: 'LENS', quantity: 1, more: {} })).toBe('{ sku: "LENS", quantity: 1, … }');
    expect(preview([{}])).toBe('[ … ]');
    expect(preview([1, 2])).toBe('[ 1, 2 ]');
    expect(preview({})).toBe('{}');
  });

  it('cuts long strings and says by how much', () => {
    expect(scalarText(buildJsonTree('x'.repeat(250)), 0)).toEqual({ text: `"${'x'.repeat(200)}…"`, rest: '+50 characters' });
  });
});
