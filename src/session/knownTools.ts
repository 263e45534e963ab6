// What the session has learned from tool lists and needs for calls: headers to mirror, why a tool must not be called,
// its output schema, whether it runs as a task. Sends nothing and keeps no list.
// @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools

import { own, ownArray, ownString, type Params } from '../protocol/jsonRpc.ts';
import { paramHeaderTexts, readParamHeaders, type ParamHeader } from '../protocol/paramHeaders.ts';
import { headerValue } from './revisions/stateless.ts';

/** One tool, as far as calling it is concerned. */
export interface KnownTool {
  readonly headers: readonly ParamHeader[];
  /** Why calling it over HTTP breaks 2026-07-28, in words: its headers cannot be made. */
  readonly headerProblem: string | undefined;
  /** undefined when it declares none. */
  readonly outputSchema: unknown;
  /** `execution.taskSupport` of 2025-11-25, as the server wrote it. */
  readonly taskSupport: string | undefined;
}

/** Tools by name; a session has one. */
export class KnownTools {
  readonly #listed = new Map<string, unknown>();
  // Read when they are first called: a list can have a hundred thousand.
  readonly #read = new Map<string, KnownTool>();

  /** Takes in one page of `tools/list`. @param first whether it begins the list anew: what was known before is then forgotten */
  learn(page: unknown, first: boolean): void {
    if (first) this.#listed.clear();
    this.#read.clear();
    for (const tool of ownArray(page, 'tools') ?? []) {
      const name = ownString(tool, 'name');
      if (name !== undefined) this.#listed.set(name, tool);
    }
  }

  /** The tool a call names, when a list has shown it. */
  of(params: Params | undefined): KnownTool | undefined {
    const name = ownString(params, 'name');
    if (name === undefined || !this.#listed.has(name)) return undefined;
    const known = this.#read.get(name) ?? readTool(this.#listed.get(name));
    this.#read.set(name, known);
    return known;
  }

  /** @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#custom-headers-from-tool-parameters */
  headersOf(params: Params | undefined): Readonly<Record<string, string>> {
    const texts = paramHeaderTexts(this.of(params)?.headers ?? [], own(params, 'arguments'));
    return Object.fromEntries([...texts].map(([name, text]) => [`Mcp-Param-${name}`, text === '' ? '' : headerValue(text)]));
  }
}

function readTool(tool: unknown): KnownTool {
  const read = readParamHeaders(own(tool, 'inputSchema'));
  return {
    headers: read.ok ? read.value : [],
    headerProblem: read.ok ? undefined : read.error,
    outputSchema: own(tool, 'outputSchema'),
    taskSupport: ownString(own(tool, 'execution'), 'taskSupport'),
  };
}
