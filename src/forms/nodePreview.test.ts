import { expect, it } from 'vitest';
import { parseNode } from '../schema/form/jsonDocument.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { nodePreview } from './nodePreview.ts';

const node = (json: string): JsonNode => {
  const read = parseNode(json);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.node;
};

it.each([
  ['"DE"', 'DE'],
  ['""', '""'],
  ['"12"', '"12"'],
  ['"true"', '"true"'],
  ['" a"', '" a"'],
  ['1.0', '1.0'],
  ['null', 'null'],
  ['[]', '[]'],
  ['{"a":[1,"x"],"b":{}}', '{"a": [1, "x"], "b": {}}'],
  ['[[[[[1]]]]]', '[[[[[…]]]]]'],
])('%s reads %s', (json, text) => {
  expect(nodePreview(node(json))).toBe(text);
});

it('cuts what is long, at a cost that does not grow with it', () => {
  const long: JsonNode = { kind: 'array', items: Array.from({ length: 200_000 }, () => ({ kind: 'string', value: 'x'.repeat(100) })) };
  const started = nodePreview(long, 20);
  expect(started).toHaveLength(21);
  expect(started.endsWith('…')).toBe(true);
});
