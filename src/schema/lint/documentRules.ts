// What is said about a schema as a whole: its root, its dialect, how deep and wide it is.

import { brief } from '../../protocol/brief.ts';
import { isObject, own, type JsonObject } from '../../protocol/jsonRpc.ts';
import { dialectOf } from '../schemaKeywords.ts';
import type { RemarkList } from './remarkList.ts';
import { pointerOfNode, type SchemaNode } from './schemaNodes.ts';

const ROOT_COMBINATIONS = ['anyOf', 'oneOf', 'allOf', 'enum', 'not'];
const DEEP = 5;
const MANY_PROPERTIES = 100;
/** Keywords by the first or last dialect that has them. */
const NEWER = ['prefixItems', 'unevaluatedProperties', 'unevaluatedItems', 'dependentRequired', 'dependentSchemas', 'minContains', 'maxContains'];
const OLDER = ['additionalItems', 'dependencies'];

/** What is said about the root of an input or output schema. */
export function lintRoot(schema: JsonObject, base: string, input: boolean, remarks: RemarkList): void {
  const type = own(schema, 'type');
  if (type !== 'object') remarks.add('root-type', () => (type === undefined ? base : `${base}/type`), { found: type === undefined ? 'The root has no type' : `The type of the root is ${brief(type)}` });
  if (!input) return;
  for (const keyword of ROOT_COMBINATIONS) if (Object.hasOwn(schema, keyword)) remarks.add('root-combinator', () => `${base}/${keyword}`, { found: `The root has “${keyword}”` });
  if (type === 'object' && !Object.hasOwn(schema, 'properties') && !Object.hasOwn(schema, '$ref')) remarks.add('root-properties', () => base);
}

/** What is said about the dialect, named and used. */
export function lintDialect(root: JsonObject, nodes: readonly SchemaNode[], base: string, remarks: RemarkList): void {
  const declared = own(root, '$schema');
  const dialect = declared === undefined ? '2020-12' : typeof declared === 'string' ? dialectOf(declared) : undefined;
  if (dialect === undefined) remarks.add('dialect-unknown', () => `${base}/$schema`, { found: `It is ${brief(declared)}` });
  else if (dialect !== '2020-12') remarks.add('dialect', () => `${base}/$schema`, { found: `It is ${dialect === '2019-09' ? dialect : `draft-0${dialect}`}` });
  for (const node of nodes) {
    const { schema } = node;
    if (!isObject(schema)) continue;
    const at = (keyword: string) => (): string => `${pointerOfNode(node, base)}/${keyword}`;
    if (dialect === '2020-12') for (const keyword of OLDER) if (Object.hasOwn(schema, keyword)) remarks.add('dialect-keywords', at(keyword), { found: `“${keyword}” is older than 2020-12` });
    if (dialect === '4' || dialect === '7') for (const keyword of NEWER) if (Object.hasOwn(schema, keyword)) remarks.add('dialect-keywords', at(keyword), { found: `“${keyword}” is newer than draft-0${dialect}` });
    if (typeof own(schema, 'id') === 'string' && dialect === '2020-12' && (own(schema, 'id') as string).includes(':')) remarks.add('draft-04', at('id'), { found: '“id” is now “$id”' });
  }
}

/** What is said about depth and width. */
export function lintExtent(nodes: readonly SchemaNode[], base: string, remarks: RemarkList): void {
  let properties = 0;
  let deepest: SchemaNode | undefined;
  for (const node of nodes) {
    if (node.keyword === 'properties') properties += 1;
    if (node.level > (deepest?.level ?? DEEP)) deepest = node;
  }
  if (deepest) {
    const found = deepest;
    remarks.add('depth', () => pointerOfNode(found, base), { found: `Objects nest ${found.level.toLocaleString('en')} levels deep` });
  }
  if (properties > MANY_PROPERTIES) remarks.add('many-properties', () => base, { found: `There are ${properties.toLocaleString('en')} properties` });
}
