// A node beside a parsed value of the schema: equal as JSON or not, without making nodes of the value first.

import { isObject } from '../../protocol/jsonRpc.ts';
import { membersByName } from './jsonDocument.ts';
import { compareNumbers } from './jsonNumber.ts';
import type { JsonNode } from './jsonNode.ts';

/** Whether a node is the same JSON value as a parsed one. Goes down no deeper than the node does. */
export function sameValue(node: JsonNode, value: unknown): boolean {
  switch (node.kind) {
    case 'null':
      return value === null;
    case 'boolean':
    case 'string':
      return node.value === value;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && compareNumbers(node.text, JSON.stringify(value)) === 0;
    case 'array':
      return Array.isArray(value) && node.items.length === value.length && node.items.every((item, index) => sameValue(item, (value as readonly unknown[])[index]));
    case 'object': {
      if (!isObject(value)) return false;
      const members = membersByName(node.members);
      const names = Object.keys(value);
      return names.length === members.size && names.every((name) => {
        const member = members.get(name);
        return member !== undefined && sameValue(member, value[name]);
      });
    }
    default:
      return node satisfies never;
  }
}
