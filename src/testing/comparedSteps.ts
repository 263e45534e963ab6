// The steps that are taken with both clients, by the name of the verb they are about. Owns what is done and when it is over;
// every wait is for something in the record or on the server.

import type { Era } from '../protocol/revisions.ts';
import type { Choice } from './comparedClients.ts';
import { http, sharedChannel, type ComparedConnection, type Connect } from './comparedConnections.ts';
import { createFeatureServer, type FeatureServer } from './featureServer.ts';
import type { SentMessage } from './recordedFetch.ts';
import { compareWires, type WireDifference } from './wireComparison.ts';

export type ChannelName = 'HTTP' | 'shared channel';

interface World extends ComparedConnection {
  readonly server: FeatureServer;
  readonly era: Era;
}

interface Steps {
  readonly eras: readonly Era[];
  /** @defaultValue HTTP only */
  readonly channels?: readonly ChannelName[];
  /** How the connection is begun. @defaultValue the era is forced */
  readonly choice?: Choice;
  /** @defaultValue 'no' */
  readonly answering?: 'yes' | 'failing';
  /** Beginning the connection is part of what is compared. */
  readonly withConnect?: true;
  /** Ids are compared by their number. */
  readonly numbers?: true;
  readonly server?: () => FeatureServer;
  /** Not every client has something to say. */
  readonly maySayNothing?: true;
  readonly run: (world: World) => Promise<unknown>;
}

const both: readonly Era[] = ['handshake', 'stateless'];
const handshake: readonly Era[] = ['handshake'];
const stateless: readonly Era[] = ['stateless'];
const overHttp: readonly ChannelName[] = ['HTTP'];
const everyChannel: readonly ChannelName[] = ['HTTP', 'shared channel'];
const nothing = async (): Promise<void> => {};

/** For calls that a client may refuse or a server may answer with an error: what was sent is the point. */
const whateverComes = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);

const isCall = ({ body }: SentMessage): boolean => body?.['method'] === 'tools/call';
const isCancellation = ({ body }: SentMessage): boolean => body?.['method'] === 'notifications/cancelled';

async function cancelled({ client, server }: World): Promise<void> {
  const controller = new AbortController();
  const call = whateverComes(client.callTool('wait_for_cancel', undefined, { signal: controller.signal }));
  await server.waiting;
  controller.abort();
  await call;
  // However it was told, the server knows.
  await server.stopped;
}

async function timedOut({ client, sent, era }: World): Promise<void> {
  const call = whateverComes(client.callTool('wait_for_cancel', undefined, { timesOut: true }));
  await sent.until(isCall);
  client.timeOut();
  await call;
  if (era === 'handshake') await sent.until(isCancellation);
}

/** Values that are no header values as they are, or look as if they were encoded. */
const awkward = ['', ' leads', 'trails ', 'Zürich', 'a\tb', 'two\nlines', '=?base64?eA==?=', '=?base64?', '\u007f'];

async function awkwardArguments({ client }: World): Promise<void> {
  await client.listTools();
  for (const region of awkward) await client.callTool('mirrored', { region, count: -3 });
}

const STEPS: Readonly<Record<string, Steps>> = {
  'connect': { eras: both, channels: everyChannel, withConnect: true, run: nothing },
  'connect, answering what servers ask': { eras: both, withConnect: true, answering: 'yes', run: nothing },
  'connect, finding the era': { eras: stateless, channels: everyChannel, choice: 'auto', withConnect: true, run: nothing },
  'connect, finding the handshake era': { eras: handshake, choice: 'auto', withConnect: true, server: () => createFeatureServer({ stateless: false }), run: nothing },
  'connect, the probe answered with a session id': { eras: handshake, choice: 'auto', withConnect: true, server: () => createFeatureServer({ stateless: false, straySessionId: true }), run: nothing },
  'ids from the first message on': { eras: both, withConnect: true, numbers: true, run: ({ client }) => client.listResources() },
  'server/discover': { eras: stateless, run: ({ client }) => client.discover() },
  'ping': { eras: both, run: ({ client }) => whateverComes(client.ping()) },
  'tools/list': { eras: both, channels: everyChannel, run: ({ client }) => client.listTools() },
  'tools/list twice': { eras: both, run: async ({ client }) => [await client.listTools(), await client.listTools()] },
  'tools/list of a server that issues a session id': { eras: stateless, server: () => createFeatureServer({ straySessionId: true }), run: ({ client }) => client.listTools() },
  'tools/call without arguments': { eras: both, run: ({ client }) => client.callTool('get_status') },
  'tools/call with arguments': { eras: both, channels: everyChannel, run: ({ client }) => client.callTool('calculator', { operation: 'add', a: 5, b: 3 }) },
  'tools/call with _meta': { eras: both, run: ({ client }) => client.callTool('echo', { message: 'Hello' }, { meta: { 'example.com/trace': 'a trace', 'io.modelcontextprotocol/logLevel': 'info' } }) },
  'tools/call with progress': { eras: both, run: ({ client }) => client.callTool('analyze_file', { file_path: '/a.csv' }, { onProgress: () => {} }) },
  'tools/call cancelled': { eras: both, channels: everyChannel, run: cancelled },
  'tools/call timed out': { eras: both, run: timedOut },
  'tools/call with mirrored arguments': { eras: both, channels: everyChannel, run: async ({ client }) => [await client.listTools(), await client.callTool('mirrored', { region: 'eu-west', count: 3, text: 'not mirrored' })] },
  'tools/call with mirrored arguments that need encoding': { eras: stateless, run: awkwardArguments },
  'tools/call with mirrored arguments, tools not listed': { eras: stateless, run: ({ client }) => client.callTool('mirrored', { region: 'eu-west' }) },
  'tools/call of a name that needs encoding': { eras: stateless, run: ({ client }) => whateverComes(client.callTool('größe')) },
  'tools/call that asks for input': { eras: both, channels: everyChannel, answering: 'yes', run: ({ client }) => client.callTool('interview') },
  'tools/call that asks for input and gets none': { eras: both, answering: 'failing', run: ({ client }) => whateverComes(client.callTool('interview')) },
  'tools/call that asks only for its state back': { eras: stateless, answering: 'yes', run: ({ client }) => client.callTool('state_only') },
  'tools/call that asks for its state back, nothing declared': { eras: stateless, run: ({ client }) => whateverComes(client.callTool('state_only')) },
  'ping by the server': { eras: handshake, run: ({ client }) => client.callTool('ask', { method: 'ping' }) },
  'a request of the server that was not declared': { eras: handshake, run: ({ client }) => client.callTool('ask', { method: 'roots/list' }) },
  'a request of the server that nobody knows': { eras: handshake, run: ({ client }) => client.callTool('ask', { method: 'vendor/unknown' }) },
  'resources/list': { eras: both, run: ({ client }) => client.listResources() },
  'resources/templates/list': { eras: both, run: ({ client }) => client.listResourceTemplates() },
  'resources/read': { eras: both, run: ({ client }) => client.readResource('resource://examples/dataset') },
  'resources/subscribe and unsubscribe': { eras: both, run: async ({ client }) => [await whateverComes(client.subscribeResource('resource://examples/guide')), await whateverComes(client.unsubscribeResource('resource://examples/guide'))] },
  'prompts/list, two pages': { eras: both, run: ({ client }) => client.listPrompts() },
  'prompts/list, not offered by the server': { eras: both, server: () => createFeatureServer({ prompts: false }), run: ({ client }) => whateverComes(client.listPrompts()) },
  'prompts/get': { eras: both, run: async ({ client }) => [await client.getPrompt('greeting', { name: 'Alice' }), await client.getPrompt('tour')] },
  'completion/complete': { eras: both, run: ({ client }) => client.complete({ type: 'ref/prompt', name: 'code_review' }, { name: 'language', value: 'Ty' }) },
  'completion/complete with context': { eras: both, run: ({ client }) => client.complete({ type: 'ref/resource', uri: 'resource://examples/items/{id}' }, { name: 'id', value: '1' }, { shelf: '7' }) },
  'logging/setLevel': { eras: both, run: ({ client }) => whateverComes(client.setLoggingLevel('info')) },
  'notifications/roots/list_changed': { eras: both, answering: 'yes', run: ({ client }) => whateverComes(client.sendRootsListChanged()) },
  'subscriptions/listen, then closed': { eras: stateless, channels: everyChannel, run: ({ client }) => client.listenAndClose() },
  'ending the session': { eras: both, maySayNothing: true, run: ({ client }) => client.endSession() },
  'close': { eras: both, channels: everyChannel, maySayNothing: true, run: ({ client }) => client.close() },
  'close, the server issued a session id': { eras: stateless, server: () => createFeatureServer({ straySessionId: true }), maySayNothing: true, run: async ({ client }) => [await client.listTools(), await client.close()] },
};

export interface StepsRow {
  readonly verb: string;
  readonly era: Era;
  readonly channel: ChannelName;
}

export const ROWS: readonly StepsRow[] = Object.entries(STEPS).flatMap(([verb, { eras, channels = overHttp }]) => channels.flatMap((channel) => eras.map((era): StepsRow => ({ verb, era, channel }))));

export interface Compared {
  readonly differences: readonly WireDifference[];
  /** How many messages were there to compare; nobody may have said anything only where steps allow it. */
  readonly messages: number;
  readonly maySayNothing: boolean;
}

/** Takes the steps with both clients, each with a server of its own. */
export async function comparedAt({ verb, era, channel }: StepsRow): Promise<Compared> {
  const steps = STEPS[verb];
  if (!steps) throw new Error(`No steps are called "${verb}".`);
  const clients = channel === 'HTTP' ? http : sharedChannel;
  const official = await sentBy(clients.official, steps, era, channel);
  const ours = await sentBy(clients.ours, steps, era, channel);
  return { differences: compareWires(official, ours, { numbers: steps.numbers === true }), messages: Math.max(official.length, ours.length), maySayNothing: steps.maySayNothing === true };
}

async function sentBy(connect: Connect, { choice, answering, withConnect, server: createServer = createFeatureServer, run }: Steps, era: Era, channel: ChannelName): Promise<readonly SentMessage[]> {
  const server = createServer();
  const { client, sent } = connect(server, { answering: answering ?? 'no' });
  await client.connect(choice ?? (era === 'handshake' ? 'legacy' : '2026-07-28'));
  // The GET stream is opened when `connect` is already over; no steps are taken until it is in the record.
  if (era === 'handshake' && channel === 'HTTP') await sent.until(({ method }) => method === 'GET');
  const from = withConnect ? 0 : sent.all.length;
  await run({ client, sent, server, era });
  // Read now, because closing cuts off the rest.
  const taken = sent.all.slice(from).map((message) => ({ ...message, aborted: always(message.aborted()) }));
  await client.close();
  await server.close();
  return taken;
}

function always(value: boolean): () => boolean {
  return () => value;
}
