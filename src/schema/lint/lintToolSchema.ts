// The portability lint: what other clients and model APIs are publicly known to choke on in one tool's definition.
// Pure, and bounded: a hostile schema costs no more than what is looked at, and what is left out is said.

import { brief } from '../../protocol/brief.ts';
import { isObject, own, ownString } from '../../protocol/jsonRpc.ts';
import { jsonSize } from '../definitionSize.ts';
import { lintDialect, lintExtent, lintRoot } from './documentRules.ts';
import { lintReferences } from './referenceRules.ts';
import { createRemarkList, MOST_REMARKS } from './remarkList.ts';
import { RULES } from './rules.ts';
import { pointerOfNode, walkSchema } from './schemaNodes.ts';
import type { SchemaRemark } from './schemaRemark.ts';
import { lintShape } from './shapeRules.ts';
import { stepPointer } from '../jsonPointer.ts';
import { lintValues, type PathBelow } from './valueRules.ts';

/** Schemas looked at, input and output each. */
export const MOST_NODES = 5000;
const LONGEST_NAME = 64;
const LONGEST_DESCRIPTION = 1024;
/** Tokens by the rule of thumb from which a definition is called large. */
const LARGE_TOKENS = 4000;
/** Problems of clients in general; the others come from handing the schema to a model, which an output schema is not. */
const OF_OUTPUT: readonly string[] = ['root-missing', 'root-type', 'ref', 'ref-recursive', 'ref-remote', 'ref-dangling', 'ref-dynamic', 'boolean-schema', 'items-list', 'pattern-invalid', 'dialect', 'dialect-unknown', 'dialect-keywords', 'draft-04', 'type-unknown', 'enum-none', 'limit'];
const ORDER = { breaks: 0, risky: 1, note: 2 } as const;

/**
 * The remarks on one tool of `tools/list`, the worst first; at most 200. Never throws, whatever the tool is.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool
 */
export function lintToolSchema(tool: unknown): readonly SchemaRemark[] {
  const remarks = [...lintHead(tool), ...lintSchema(own(tool, 'inputSchema'), true)];
  const output = own(tool, 'outputSchema');
  if (output !== undefined) remarks.push(...lintSchema(output, false).filter(({ rule }) => OF_OUTPUT.includes(rule)));
  // The sort is stable: within one severity the order of the definition stays.
  remarks.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  if (remarks.length <= MOST_REMARKS) return remarks;
  const left = remarks.length - MOST_REMARKS + 1;
  return [...remarks.slice(0, MOST_REMARKS - 1), { path: '', severity: 'note', rule: 'limit', message: `There are ${left.toLocaleString('en')} more remarks, which are not listed.`, fix: RULES.limit.fix }];
}

function lintHead(tool: unknown): readonly SchemaRemark[] {
  const remarks = createRemarkList();
  const name = ownString(tool, 'name');
  if (name !== undefined) {
    const at = (): string => '/name';
    if (name.length > LONGEST_NAME) remarks.add('name-length', at, { found: `It has ${name.length.toLocaleString('en')} characters` });
    if (!/^[a-zA-Z0-9_-]+$/.test(name)) remarks.add('name-characters', at, { found: `The name is ${brief(name)}` });
    else if (!/^[a-zA-Z_]/.test(name)) remarks.add('name-start', at, { found: `It begins with ${brief(name.charAt(0))}` });
  }
  const description = ownString(tool, 'description');
  if (description === undefined || description.trim() === '') remarks.add('description-missing', () => (description === undefined ? '' : '/description'));
  else if (description.length > LONGEST_DESCRIPTION) remarks.add('description-length', () => '/description', { found: `It has ${description.length.toLocaleString('en')} characters` });
  const { tokens, cut } = jsonSize(tool);
  if (tokens > LARGE_TOKENS || cut) remarks.add('schema-size', () => '', { found: `It takes ${cut ? 'more than' : 'about'} ${tokens.toLocaleString('en')} tokens`, ...(tokens < 4 * LARGE_TOKENS && !cut ? { severity: 'note' } : {}) });
  return remarks.finished();
}

function lintSchema(schema: unknown, input: boolean): readonly SchemaRemark[] {
  const base = input ? '/inputSchema' : '/outputSchema';
  const remarks = createRemarkList();
  if (!isObject(schema)) {
    remarks.add('root-missing', () => (schema === undefined ? '' : base), { found: schema === undefined ? 'There is no input schema' : `It is ${brief(schema)}, not an object` });
    return remarks.finished();
  }
  const { nodes, cut } = walkSchema(schema, MOST_NODES);
  lintRoot(schema, base, input, remarks);
  lintDialect(schema, nodes, base, remarks);
  lintReferences(schema, nodes, base, remarks);
  for (const node of nodes) {
    if (!isObject(node.schema)) continue;
    const at: PathBelow = (...steps) => () => steps.reduce(stepPointer, pointerOfNode(node, base));
    lintValues(node.schema, node.keyword, at, remarks);
    lintShape(node.schema, node.parent === undefined, at, remarks);
  }
  lintExtent(nodes, base, remarks);
  if (cut) remarks.add('limit', () => base, { found: `Only the first ${MOST_NODES.toLocaleString('en')} schemas were looked at` });
  return remarks.finished();
}
