// What is said about references: not followed by some, endless for others. Follows them only by name, never into them.

import { brief } from '../../protocol/brief.ts';
import { isObject, own, type JsonObject } from '../../protocol/jsonRpc.ts';
import { atPointer } from '../jsonPointer.ts';
import type { RemarkList } from './remarkList.ts';
import { pointerOfNode, type SchemaNode } from './schemaNodes.ts';

interface Reference {
  readonly node: SchemaNode;
  readonly target: JsonObject;
}

/** @param base pointer of the root in the tool */
export function lintReferences(root: unknown, nodes: readonly SchemaNode[], base: string, remarks: RemarkList): void {
  const anchors = new Map<string, JsonObject>();
  for (const { schema } of nodes) {
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const name = own(schema, keyword);
      if (typeof name === 'string' && isObject(schema)) anchors.set(name, schema);
    }
  }
  const references: Reference[] = [];
  for (const node of nodes) {
    const { schema } = node;
    if (!isObject(schema)) continue;
    const at = (keyword: string) => (): string => `${pointerOfNode(node, base)}/${keyword}`;
    for (const keyword of ['$dynamicRef', '$recursiveRef']) if (own(schema, keyword) !== undefined) remarks.add('ref-dynamic', at(keyword));
    const reference = own(schema, '$ref');
    if (typeof reference !== 'string') continue;
    const siblings = Object.keys(schema).filter((name) => !BESIDE.includes(name));
    if (siblings.length > 0) remarks.add('ref-siblings', at('$ref'), { found: `Beside it ${siblings.length === 1 ? 'stands' : 'stand'} ${brief(siblings.slice(0, 3).join(', '))}` });
    if (!reference.startsWith('#')) {
      remarks.add('ref-remote', at('$ref'), { found: `It leads to ${brief(reference)}` });
      continue;
    }
    const target = resolve(root, reference.slice(1), anchors);
    if (target === undefined) remarks.add('ref-dangling', at('$ref'), { found: `It is ${brief(reference)}` });
    else if (isObject(target)) {
      references.push({ node, target });
      if (!/^#\/(?:\$defs|definitions)\//.test(reference) && reference !== '#') remarks.add('ref-outside-defs', at('$ref'), { found: `It is ${brief(reference)}` });
    }
  }
  const recursive = recursiveTargets(references);
  for (const { node, target } of references) {
    const at = (): string => `${pointerOfNode(node, base)}/$ref`;
    if (recursive.has(target)) remarks.add('ref-recursive', at);
    else remarks.add('ref', at);
  }
}

/** Words that change nothing, which generators put beside a reference. */
const BESIDE = ['$ref', 'description', 'title', '$comment', '$defs', 'definitions', '$schema'];

function resolve(root: unknown, fragment: string, anchors: ReadonlyMap<string, JsonObject>): unknown {
  let plain = fragment;
  try {
    plain = decodeURIComponent(fragment);
  } catch {
    // As written: a lone percent sign is a name like any other.
  }
  return plain === '' ? root : plain.startsWith('/') ? atPointer(root, plain) : anchors.get(plain);
}

/** The targets from which references lead into a circle: what writes them out in place never ends. */
function recursiveTargets(references: readonly Reference[]): ReadonlySet<JsonObject> {
  const targets = new Set(references.map(({ target }) => target));
  /** Which targets a target's own schemas refer to, and the other way round. */
  const leadsTo = new Map<JsonObject, Set<JsonObject>>();
  const comesFrom = new Map<JsonObject, JsonObject[]>();
  for (const { node, target } of references) {
    for (let around: SchemaNode | undefined = node; around; around = around.parent) {
      const { schema } = around;
      if (!isObject(schema) || !targets.has(schema)) continue;
      const known = leadsTo.get(schema) ?? new Set();
      leadsTo.set(schema, known);
      if (known.has(target)) continue;
      known.add(target);
      const sources = comesFrom.get(target) ?? [];
      comesFrom.set(target, sources);
      sources.push(schema);
    }
  }
  // What leads nowhere is taken away until nothing does: the rest leads into circles.
  const open = new Map([...targets].map((target) => [target, leadsTo.get(target)?.size ?? 0]));
  const done = [...open].filter(([, count]) => count === 0).map(([target]) => target);
  for (let target = done.pop(); target; target = done.pop()) {
    open.delete(target);
    for (const source of comesFrom.get(target) ?? []) {
      const count = (open.get(source) ?? 0) - 1;
      open.set(source, count);
      if (count === 0) done.push(source);
    }
  }
  return new Set(open.keys());
}
