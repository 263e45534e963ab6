// What the session has learned from tool lists for the headers of calls: by tool, the arguments to mirror. Sends nothing.

import { own, ownArray, ownString, type Params } from '../protocol/jsonRpc.ts';
import { paramHeaderTexts, readParamHeaders, type ParamHeader } from '../protocol/paramHeaders.ts';
import { headerValue } from './revisions/stateless.ts';

export class ToolHeaders {
  // Tools with an invalid annotation are not in it: no header of theirs can be trusted.
  readonly #byTool = new Map<string, readonly ParamHeader[]>();

  /** Takes in one page of `tools/list`; what a later page says of a tool replaces what an earlier said. */
  learn(page: unknown): void {
    for (const tool of ownArray(page, 'tools') ?? []) {
      const name = ownString(tool, 'name');
      if (name === undefined) continue;
      const read = readParamHeaders(own(tool, 'inputSchema'));
      if (read.ok && read.value.length > 0) this.#byTool.set(name, read.value);
      else this.#byTool.delete(name);
    }
  }

  /** @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#custom-headers-from-tool-parameters */
  headersOf(params: Params | undefined): Readonly<Record<string, string>> {
    const headers = this.#byTool.get(ownString(params, 'name') ?? '') ?? [];
    const texts = paramHeaderTexts(headers, own(params, 'arguments'));
    return Object.fromEntries([...texts].map(([name, text]) => [`Mcp-Param-${name}`, text === '' ? '' : headerValue(text)]));
  }
}
