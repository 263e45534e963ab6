// A server whose tools ask the client: for sampling, elicitation and roots. One handler serves both eras, as the official package
// has it: in 2026-07-28 its result asks (`input_required`), before that the package turns it into requests of the server's own.

import { inputRequired, inputResponse, McpServer } from '@modelcontextprotocol/server';
import type { CallToolResult, InputRequest, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';

/** What each tool asks for; `ask_twice` asks for the second when it has the first. */
export const ASKED: Readonly<Record<string, readonly InputRequest[]>> = {
  ask_sampling: [inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: 'Name a colour.' } }], maxTokens: 20 })],
  ask_elicitation: [inputRequired.elicit({ message: 'Your name?', requestedSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } })],
  ask_roots: [inputRequired.listRoots()],
  ask_twice: [
    inputRequired.elicit({ message: 'How many?', requestedSchema: { type: 'object', properties: { count: { type: 'integer' } } } }),
    inputRequired.createMessage({ messages: [{ role: 'user', content: { type: 'text', text: 'Count.' } }], maxTokens: 5 }),
  ],
};

/** Opaque to a client, and awkward on purpose: it must come back to the byte. */
export const stateOf = (round: number): string => `round ${round} "\\" é\u2028 {}`;
/** The key of a round's only input. */
export const keyOf = (round: number): string => `input ${round}`;

export function createAskingServer(): McpServer {
  const server = new McpServer({ name: 'asking', version: '1.0.0' });
  for (const [name, inputs] of Object.entries(ASKED)) server.registerTool(name, { description: `Asks for ${inputs.map(({ method }) => method).join(', then ')}` }, (context) => answer(inputs, context));
  return server;
}

/** Asks for the next input, or says what the last one was and in which state it came. */
function answer(inputs: readonly InputRequest[], { mcpReq }: ServerContext): CallToolResult | InputRequiredResult {
  const state = mcpReq.requestState<string>();
  const round = inputs.findIndex((_, index) => state === stateOf(index + 1)) + 1;
  const input = inputs[round];
  if (input) return inputRequired({ inputRequests: { [keyOf(round + 1)]: input }, requestState: stateOf(round + 1) });
  return { content: [], structuredContent: { ...inputResponse(mcpReq.inputResponses, keyOf(round)) } };
}
