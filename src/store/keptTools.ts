// Tools as they are kept in this browser, and how a list compares with them. Apart from knownDefinitions.ts, because only a connected
// page needs it. Knows no storage.

import { canonicalText } from '../schema/canonicalText.ts';
import { definitionChanges, toolKeys, toolName, type ChangedTool, type DefinitionChanges } from '../schema/definitionChanges.ts';

/** A tool as it is kept: its text, or where that is too large only enough to see that it changed. */
export interface KeptTool {
  readonly name: string;
  readonly print: string;
  readonly text: string | undefined;
}

/** Characters of texts, of one tool and of all. */
const MOST_OF_TOOL = 40_000;
const MOST_OF_SERVER = 400_000;
/** Longer ones are not even looked at for changes. */
const LONGEST_TOOL = 1_000_000;
/** Tools written down before others get a turn. */
const SLICE = 100;

/** Tools as texts, a slice at a time; undefined when the list is no longer wanted. */
export async function toolsToKeep(tools: readonly unknown[], nextTask: () => Promise<void>, outdated: () => boolean): Promise<readonly KeptTool[] | undefined> {
  const kept: KeptTool[] = [];
  let room = MOST_OF_SERVER;
  for (const [index, tool] of tools.entries()) {
    if (index % SLICE === 0) await nextTask();
    if (outdated()) return undefined;
    const text = canonicalText(tool, LONGEST_TOOL);
    const fits = text !== undefined && text.length <= Math.min(MOST_OF_TOOL, room);
    if (fits) room -= text.length;
    kept.push({ name: toolName(tool), print: text === undefined ? '' : fingerprint(text), text: fits ? text : undefined });
  }
  return kept;
}

/** @param now the tools of this list, kept the same way */
export function changesSince(before: readonly KeptTool[], now: readonly KeptTool[], tools: readonly unknown[]): DefinitionChanges {
  const keys = toolKeys(now.map(({ name }) => name));
  const current = new Map(now.map((kept, index) => [keys[index] ?? '', { kept, tool: tools[index] }]));
  const beforeKeys = toolKeys(before.map(({ name }) => name));
  const unknown: ChangedTool[] = [];
  const compared = before.map(({ name, print, text }, index) => {
    const same = current.get(beforeKeys[index] ?? '');
    // The same object twice is no change, and costs nothing.
    if (same && same.kept.print === print) return same.tool;
    const then = parsed(text);
    if (then !== undefined) return then;
    if (same) unknown.push({ name, effect: 'may break', changes: [{ path: '', what: 'The definition changed. It was too large to be kept, so it is not known in what.', effect: 'may break' }], cut: true });
    return same ? same.tool : { name };
  });
  const changes = definitionChanges(compared, tools);
  return unknown.length === 0 ? changes : { ...changes, changed: [...changes.changed, ...unknown] };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** A number of 53 bits for a text: to see that it is another one, not to prove that it is the same. */
function fingerprint(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
