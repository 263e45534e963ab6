// Every schema of one document, in order, with where it stands: a walk with its own stack, so that only its limit ends it.
// References are not followed: what they lead to is walked where it stands.

import { isObject, own, type JsonObject } from '../../protocol/jsonRpc.ts';
import { stepPointer } from '../jsonPointer.ts';

/** A schema, or what stands where one should. */
export interface SchemaNode {
  readonly schema: unknown;
  /** Nearest schema around it. */
  readonly parent: SchemaNode | undefined;
  /** From the parent: the keyword, and the name or place under it. */
  readonly steps: readonly (string | number)[];
  /** The keyword of the parent under which it stands; empty at the root. */
  readonly keyword: string;
  /** How many objects a value of it lies within, itself included. */
  readonly level: number;
}

/** What a walk found. */
export interface SchemaWalk {
  readonly nodes: readonly SchemaNode[];
  /** True when there was more than was looked at. */
  readonly cut: boolean;
}

const SINGLE = ['items', 'additionalItems', 'unevaluatedItems', 'contains', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'not', 'if', 'then', 'else'];
const LISTS = ['prefixItems', 'allOf', 'anyOf', 'oneOf'];
const MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'];

/** @param most schemas looked at */
export function walkSchema(root: unknown, most: number): SchemaWalk {
  const nodes: SchemaNode[] = [];
  const todo: SchemaNode[] = [{ schema: root, parent: undefined, steps: [], keyword: '', level: isObject(root) ? 1 : 0 }];
  while (todo.length > 0 && nodes.length < most) {
    const node = todo.pop();
    if (node === undefined) break;
    nodes.push(node);
    if (!isObject(node.schema)) continue;
    // Turned round, because the stack turns it again: remarks come in the order of the definition. No more than are left to look at.
    const children = childrenOf(node, node.schema, most - nodes.length + 1);
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child) todo.push(child);
    }
  }
  return { nodes, cut: todo.length > 0 };
}

function childrenOf(parent: SchemaNode, schema: JsonObject, most: number): readonly SchemaNode[] {
  const children: SchemaNode[] = [];
  const add = (child: unknown, keyword: string, ...rest: readonly (string | number)[]): void => {
    const deeper = isObject(child) && (own(child, 'type') === 'object' || isObject(own(child, 'properties')));
    children.push({ schema: child, parent, steps: [keyword, ...rest], keyword, level: parent.level + (deeper && keyword !== 'allOf' ? 1 : 0) });
  };
  for (const keyword of Object.keys(schema)) {
    if (children.length >= most) break;
    const value = schema[keyword];
    if (MAPS.includes(keyword) && isObject(value)) {
      for (const name of Object.keys(value)) {
        if (children.length >= most) break;
        add(value[name], keyword, name);
      }
    } else if ((LISTS.includes(keyword) || keyword === 'items') && Array.isArray(value)) {
      for (const [index, item] of value.slice(0, most).entries()) add(item, keyword, index);
    } else if (SINGLE.includes(keyword) && (isObject(value) || typeof value === 'boolean')) add(value, keyword);
  }
  return children;
}

/** Where a node stands, below `base`; made when it is wanted, because a chain of 2,000 levels has long ones. */
export function pointerOfNode(node: SchemaNode, base: string): string {
  const parts: (string | number)[] = [];
  for (let at: SchemaNode | undefined = node; at; at = at.parent) for (let step = at.steps.length - 1; step >= 0; step -= 1) parts.push(at.steps[step] ?? '');
  return parts.reduceRight<string>(stepPointer, base);
}
