// What changed between two lists of tools: added, removed, changed, and whether a caller minds. Pure; knows no store.

import { isObject, own, ownString } from '../protocol/jsonRpc.ts';
import { brief } from '../protocol/brief.ts';
import { canonicalText } from './canonicalText.ts';
import { schemaChanges, type ChangeEffect, type DefinitionChange } from './schemaChanges.ts';

export type { ChangeEffect, DefinitionChange } from './schemaChanges.ts';

/** One tool that is not what it was. */
export interface ChangedTool {
  readonly name: string;
  /** The worst of its changes. */
  readonly effect: ChangeEffect;
  readonly changes: readonly DefinitionChange[];
  /** True when there are more than are listed. */
  readonly cut: boolean;
}

/** Two lists compared. */
export interface DefinitionChanges {
  readonly added: readonly string[];
  /** A call of these fails: breaking. */
  readonly removed: readonly string[];
  readonly changed: readonly ChangedTool[];
}

/** No change at all. */
export const NO_CHANGES: DefinitionChanges = { added: [], removed: [], changed: [] };

const LONGEST_TOOL = 2_000_000;
const WORST: readonly ChangeEffect[] = ['breaking', 'may break', 'compatible'];

/** @param before tools as `tools/list` gave them then; @param after now. The order of tools, and of members in objects, does not count. */
export function definitionChanges(before: readonly unknown[], after: readonly unknown[]): DefinitionChanges {
  const was = byName(before);
  const is = byName(after);
  const changed: ChangedTool[] = [];
  for (const [name, tool] of is) {
    const earlier = was.get(name);
    const difference = earlier === undefined ? undefined : toolChanges(earlier.tool, tool.tool);
    if (difference) changed.push({ name: tool.name, ...difference });
  }
  return {
    added: [...is].filter(([name]) => !was.has(name)).map(([, { name }]) => name),
    removed: [...was].filter(([name]) => !is.has(name)).map(([, { name }]) => name),
    changed,
  };
}

/** What one tool changed in; undefined when it is the same. */
export function toolChanges(before: unknown, after: unknown): Omit<ChangedTool, 'name'> | undefined {
  if (before === after) return undefined;
  const text = canonicalText(before, LONGEST_TOOL);
  if (text !== undefined && text === canonicalText(after, LONGEST_TOOL)) return undefined;
  if (!isObject(before) || !isObject(after)) return { changes: [{ path: '', what: `It was ${brief(before)} and is ${brief(after)}.`, effect: 'may break' }], cut: false, effect: 'may break' };
  const changes: DefinitionChange[] = [];
  let cut = false;
  for (const [member, side] of [['inputSchema', 'input'], ['outputSchema', 'output']] as const) {
    const found = compareMember(own(before, member), own(after, member), member, side);
    changes.push(...found.changes);
    cut ||= found.cut;
  }
  for (const member of membersOf(before, after)) {
    if (member === 'inputSchema' || member === 'outputSchema') continue;
    const was = own(before, member);
    const is = own(after, member);
    if (canonicalText(was, LONGEST_TOOL) === canonicalText(is, LONGEST_TOOL)) continue;
    const path = `/${member.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    if (member === 'annotations' && isObject(was) && isObject(is)) changes.push(...hintChanges(was, is));
    else if (member === 'description') changes.push({ path, what: was === undefined ? 'The description is new.' : is === undefined ? 'The description is gone.' : 'The description changed: a model may act differently.', effect: 'may break' });
    else changes.push({ path, what: `“${member}” ${was === undefined ? 'is new' : is === undefined ? 'is gone' : 'changed'}.`, effect: ['title', 'icons', '_meta'].includes(member) ? 'compatible' : 'may break' });
  }
  // The texts differ, and yet nothing was found: what is beyond the limits, or order where order does not count.
  if (changes.length === 0 && !cut && text !== undefined) return undefined;
  return { changes, cut: cut || changes.length === 0, effect: WORST.find((effect) => changes.some((change) => change.effect === effect)) ?? 'may break' };
}

function compareMember(was: unknown, is: unknown, member: string, side: 'input' | 'output'): { readonly changes: readonly DefinitionChange[]; readonly cut: boolean } {
  if (side === 'output' && (was === undefined) !== (is === undefined)) {
    return { changes: [{ path: `/${member}`, what: was === undefined ? 'There is an output schema now.' : 'The output schema is gone.', effect: was === undefined ? 'compatible' : 'may break' }], cut: false };
  }
  return schemaChanges(was, is, `/${member}`, side);
}

/** Hints are claims: what a client decides by them may change. */
function hintChanges(was: object, is: object): readonly DefinitionChange[] {
  return membersOf(was, is)
    .filter((name) => canonicalText(own(was, name), LONGEST_TOOL) !== canonicalText(own(is, name), LONGEST_TOOL))
    .slice(0, 50)
    .map((name) => ({ path: `/annotations/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`, what: `“${name.slice(0, 60)}” was ${said(own(was, name))} and is ${said(own(is, name))}.`, effect: name === 'title' ? 'compatible' : 'may break' }));
}

const said = (value: unknown): string => (value === undefined ? 'not said' : brief(value));

function membersOf(before: unknown, after: unknown): readonly string[] {
  return [...new Set([...(isObject(before) ? Object.keys(before) : []), ...(isObject(after) ? Object.keys(after) : [])])].slice(0, 1000);
}

/** A key for each name: names may stand twice, and the second of a name is compared with the second. */
export function toolKeys(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return JSON.stringify([name, times]);
  });
}

/** What a tool is called; empty when it has no name. */
export const toolName = (tool: unknown): string => ownString(tool, 'name') ?? '';

function byName(tools: readonly unknown[]): ReadonlyMap<string, { readonly name: string; readonly tool: unknown }> {
  const keys = toolKeys(tools.map(toolName));
  return new Map(tools.map((tool, index) => [keys[index] ?? '', { name: toolName(tool), tool }]));
}
