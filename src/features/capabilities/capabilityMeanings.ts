// What a declared capability means to whoever reads it, and what its absence means. Paths are dotted members.

import { isObject, own } from '../../protocol/jsonRpc.ts';

export interface CapabilityMeaning {
  readonly path: string;
  readonly yes: string;
  readonly no: string;
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/schema#servercapabilities */
export const SERVER_CAPABILITIES: readonly CapabilityMeaning[] = [
  { path: 'tools', yes: 'Offers tools to call', no: 'No tools offered' },
  { path: 'tools.listChanged', yes: 'Announces when its tools change', no: 'Tools change unannounced' },
  { path: 'resources', yes: 'Offers resources to read', no: 'No resources offered' },
  { path: 'resources.subscribe', yes: 'Tells when a resource changes', no: 'No updates of single resources' },
  { path: 'resources.listChanged', yes: 'Announces when its resources change', no: 'Resources change unannounced' },
  { path: 'prompts', yes: 'Offers prompts to render', no: 'No prompts offered' },
  { path: 'prompts.listChanged', yes: 'Announces when its prompts change', no: 'Prompts change unannounced' },
  { path: 'completions', yes: 'Suggests argument values', no: 'Suggests no values' },
  { path: 'logging', yes: 'Sends log messages', no: 'Sends no log messages' },
  { path: 'tasks', yes: 'Runs calls as tasks', no: 'No long-running tasks' },
  { path: 'extensions', yes: 'Speaks extensions', no: 'No extensions' },
  { path: 'experimental', yes: 'Has experimental features', no: 'Nothing experimental' },
];

export const CLIENT_CAPABILITIES: readonly CapabilityMeaning[] = [
  { path: 'roots', yes: 'May ask for folders', no: 'Folders are not offered' },
  { path: 'sampling', yes: 'May ask for a model’s answer', no: 'No model is offered' },
  { path: 'elicitation', yes: 'May ask the user', no: 'The user is not asked' },
];

export function declared(capabilities: unknown, path: string): boolean {
  let value = capabilities;
  for (const key of path.split('.')) value = own(value, key);
  // A flag may be `true` or an object; `false` and null declare nothing.
  return value === true || isObject(value);
}

/** Top-level members that have no meaning here; shown all the same. */
export function undescribed(capabilities: unknown, meanings: readonly CapabilityMeaning[]): readonly string[] {
  return isObject(capabilities) ? Object.keys(capabilities).filter((key) => !meanings.some(({ path }) => path === key)) : [];
}
