// What the page does in each scenario of the official suite, with the product's session. Knows no browser and no verdict:
// a step that fails throws, and what the server thought of it all the suite says itself.

import { isObject, own, ownArray, ownString, type JsonObject, type Params } from '../../src/protocol/jsonRpc.ts';
import { readParamHeaders } from '../../src/protocol/paramHeaders.ts';
import type { ClientSession } from '../../src/session/clientSession.ts';
import { defaultsOf } from '../../src/schema/elicitationContent.ts';

export interface Steps {
  /** After `connect` in `auto` mode, with all three callbacks. @param context what the suite adds for this scenario */
  readonly run: (session: ClientSession, context: unknown) => Promise<void>;
  /** The content of an accepted elicitation. @defaultValue the defaults of its form */
  readonly answer?: (params: Params | undefined) => JsonObject;
}

/** The defaults of the form an elicitation asks for, as our form would send it back untouched. */
export const untouchedForm = (params: Params | undefined): JsonObject => defaultsOf(params?.['requestedSchema']);

const listTools = async (session: ClientSession): Promise<readonly unknown[]> => ownArray(await session.listTools(), 'tools') ?? [];
const firstOf = (result: unknown, list: string, key: string): string => {
  const text = ownString(ownArray(result, list)?.[0], key);
  if (text === undefined) throw new Error(`The server lists no ${list} with a ${key}.`);
  return text;
};

const callTool = (name: string, args: JsonObject = {}) => async (session: ClientSession): Promise<void> => {
  await listTools(session);
  await session.callTool(name, args);
};

export const STEPS: ReadonlyMap<string, Steps> = new Map<string, Steps>([
  ['initialize', { run: async (session) => void (await session.listTools()) }],
  ['tools_call', { run: callTool('add_numbers', { a: 5, b: 3 }) }],
  ['elicitation-sep1034-client-defaults', { run: callTool('test_client_elicitation_defaults') }],
  ['sse-retry', { run: callTool('test_reconnection') }],
  ['request-metadata', { run: async () => {} }],
  ['http-standard-headers', { run: useOneOfEach }],
  ['http-custom-headers', { run: callAsTold }],
  ['http-invalid-tool-headers', { run: callWhatMayBeCalled }],
  ['sep-2322-client-request-state', { run: callInTurn, answer: (params) => ({ ...untouchedForm(params), confirmed: true }) }],
  ['json-schema-ref-no-deref', { run: async (session) => void (await session.listTools()) }],
]);

async function useOneOfEach(session: ClientSession): Promise<void> {
  await session.callTool(firstOf(await session.listTools(), 'tools', 'name'), {});
  await session.readResource(firstOf(await session.listResources(), 'resources', 'uri'));
  await session.getPrompt(firstOf(await session.listPrompts(), 'prompts', 'name'));
}

/** The calls that the suite prescribes, word for word. */
async function callAsTold(session: ClientSession, context: unknown): Promise<void> {
  await listTools(session);
  const calls = ownArray(context, 'toolCalls') ?? [];
  if (calls.length === 0) throw new Error('The suite prescribed no tool calls.');
  for (const call of calls) {
    const args = own(call, 'arguments');
    await session.callTool(ownString(call, 'name') ?? '', isObject(args) ? args : {});
  }
}

/** Wirescope shows every tool; which of them 2026-07-28 lets a client call, `readParamHeaders` says. */
async function callWhatMayBeCalled(session: ClientSession): Promise<void> {
  for (const tool of await listTools(session)) {
    if (readParamHeaders(own(tool, 'inputSchema')).ok) await session.callTool(ownString(tool, 'name') ?? '', { region: 'us-west1' });
  }
}

/** The unrelated call runs while the first waits for its second round. */
async function callInTurn(session: ClientSession): Promise<void> {
  await listTools(session);
  await Promise.all([session.callTool('test_mrtr_echo_state', {}), session.callTool('test_mrtr_unrelated', {})]);
  await session.callTool('test_mrtr_no_state', {});
  await session.callTool('test_mrtr_no_result_type', {});
}
