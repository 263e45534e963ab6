// Every known difference between what the official client sends and what ours does, and why. The differential test fails on a
// difference that is not here and on an entry that no longer occurs; docs/differences.md is written from this list.

import type { Era } from '../protocol/revisions.ts';
import type { ChannelName, StepsRow } from './comparedSteps.ts';
import { ABSENT, type WireDifference } from './wireComparison.ts';

export interface ListedDifference {
  /** Names of steps; each must show the difference. `every` for all that send something. */
  readonly verbs: readonly string[] | 'every';
  readonly eras: readonly Era[];
  /** @defaultValue HTTP only */
  readonly channels?: readonly ChannelName[];
  /** The message, without its place among others of its name. @defaultValue any */
  readonly message?: string;
  readonly part: string;
  readonly official: string;
  readonly ours: string;
  readonly why: string;
  /** `mend` marks what should not stay; `why` then says what is wrong and where the specification says so. */
  readonly verdict?: 'mend';
}

const both: readonly Era[] = ['handshake', 'stateless'];
const handshake: readonly Era[] = ['handshake'];
const stateless: readonly Era[] = ['stateless'];
const everyChannel: readonly ChannelName[] = ['HTTP', 'shared channel'];

const CONNECTED_BY_DISCOVER = ['connect', 'connect, finding the era'];
const REMOVED = 'It was removed in 2026-07-28. The official client refuses it before the wire; an inspector sends what it is told to, so that the server’s answer can be seen.';

export const LISTED: readonly ListedDifference[] = [
  // What every message shows.
  { verbs: 'every', eras: both, channels: everyChannel, part: 'place of "jsonrpc"', official: '"later"', ours: '"first"', why: 'Members of a JSON object have no order. First is where a reader of raw frames looks for it.' },
  { verbs: 'every', eras: both, part: 'fetch redirect', official: '"manual"', ours: '"follow"', why: 'A browser shows a page nothing of a redirect it does not follow, so `/mcp` to `/mcp/` would be an error without a reason. Ours follows and notes where to. The official client follows within the origin only; it can, outside of browsers.' },
  { verbs: 'every', eras: both, part: 'fetch credentials', official: ABSENT, ours: '"omit"', why: 'Cookies of the page’s origin must not reach a server under inspection; what is sent is what the user typed.' },
  { verbs: 'every', eras: both, part: 'fetch cache', official: ABSENT, ours: '"no-store"', why: 'A GET stream or an answer out of the browser’s cache would be no observation of the server.' },
  { verbs: 'every', eras: both, part: 'fetch referrerPolicy', official: ABSENT, ours: '"no-referrer"', why: 'The page’s address can hold the address of another server.' },

  // Ids.
  { verbs: CONNECTED_BY_DISCOVER, eras: stateless, channels: everyChannel, message: 'server/discover', part: 'body.id', official: '"the string of server/discover"', ours: '"the number of server/discover"', why: 'One counter for all requests of a connection: ids tell their order. Both kinds are allowed.' },
  { verbs: ['connect, answering what servers ask'], eras: stateless, message: 'server/discover', part: 'body.id', official: '"the string of server/discover"', ours: '"the number of server/discover"', why: 'As above.' },
  { verbs: ['connect, finding the handshake era', 'connect, the probe answered with a session id'], eras: handshake, message: 'server/discover', part: 'body.id', official: '"the string of server/discover"', ours: '"the number of server/discover"', why: 'As above.' },
  { verbs: ['ids from the first message on'], eras: handshake, message: 'initialize', part: 'body.id', official: '0', ours: '1', why: 'Counted from 1, as the Python client does. Which number comes first is nobody’s concern but the sender’s.' },
  { verbs: ['ids from the first message on'], eras: handshake, message: 'resources/list', part: 'body.id', official: '1', ours: '2', why: 'As above.' },
  { verbs: ['ids from the first message on'], eras: stateless, message: 'server/discover', part: 'body.id', official: '"server-discover-probe-1"', ours: '1', why: 'As above.' },
  { verbs: ['ids from the first message on'], eras: stateless, message: 'resources/list', part: 'body.id', official: '0', ours: '2', why: 'As above; the official client does not count its probe.' },

  { verbs: ['subscriptions/listen, then closed'], eras: stateless, channels: everyChannel, message: 'subscriptions/listen', part: 'body.id', official: '"the string of subscriptions/listen"', ours: '"the number of subscriptions/listen"', why: 'As above: the id that notifications name is one of the same counter.' },
  { verbs: ['subscriptions/listen, then closed'], eras: stateless, channels: ['shared channel'], message: 'notifications/cancelled', part: 'body.params.requestId', official: '"the string of subscriptions/listen"', ours: '"the number of subscriptions/listen"', why: 'As above.' },

  { verbs: ['subscriptions/listen, then closed'], eras: stateless, channels: ['shared channel'], message: 'notifications/cancelled', part: 'body.params.reason', official: ABSENT, ours: '"The user cancelled"', why: 'Every cancellation of ours says why.' },

  // Sent by one of the two only.
  { verbs: ['subscriptions/listen, then closed'], eras: stateless, message: 'notifications/cancelled', part: 'sent', official: 'yes', ours: ABSENT, why: 'Over HTTP a request is cancelled by closing its stream, and no notification is sent (2026-07-28, basic/patterns/cancellation). The official client does both, always.' },
  { verbs: ['ping'], eras: stateless, message: 'ping', part: 'sent', official: ABSENT, ours: 'yes', why: REMOVED },
  { verbs: ['logging/setLevel'], eras: stateless, message: 'logging/setLevel', part: 'sent', official: ABSENT, ours: 'yes', why: REMOVED },
  { verbs: ['resources/subscribe and unsubscribe'], eras: stateless, message: 'resources/subscribe', part: 'sent', official: ABSENT, ours: 'yes', why: REMOVED },
  { verbs: ['resources/subscribe and unsubscribe'], eras: stateless, message: 'resources/unsubscribe', part: 'sent', official: ABSENT, ours: 'yes', why: REMOVED },
  { verbs: ['notifications/roots/list_changed'], eras: stateless, message: 'notifications/roots/list_changed', part: 'sent', official: ABSENT, ours: 'yes', why: REMOVED },
  { verbs: ['tools/list twice'], eras: stateless, message: 'tools/list', part: 'sent', official: ABSENT, ours: 'yes', why: 'The official client keeps a list for its `ttlMs`. Each call of ours is a request, because a click in an inspector asks the server; what may be kept is the query cache’s to decide.' },
  { verbs: ['prompts/list, not offered by the server'], eras: both, message: 'prompts/list', part: 'sent', official: ABSENT, ours: 'yes', why: 'The official client answers with an empty list it made itself. Ours asks, and shows what a server says to a call it did not offer.' },
  { verbs: ['close'], eras: handshake, message: 'DELETE', part: 'sent', official: ABSENT, ours: 'yes', why: 'A client that no longer needs a session SHOULD end it (2025-11-25, basic/transports, session management 5). The official client leaves it to the application; `ending the session` compares the two DELETEs.' },

  // The words of cancellations and refusals.
  { verbs: ['tools/call cancelled'], eras: handshake, channels: everyChannel, message: 'notifications/cancelled', part: 'body.params.reason', official: '"AbortError: This operation was aborted"', ours: '"The user cancelled"', why: 'The reason may be shown to people, so it says what happened, not what was thrown.' },
  { verbs: ['tools/call cancelled'], eras: stateless, channels: ['shared channel'], message: 'notifications/cancelled', part: 'body.params.reason', official: '"AbortError: This operation was aborted"', ours: '"The user cancelled"', why: 'As above.' },
  { verbs: ['tools/call timed out'], eras: handshake, message: 'notifications/cancelled', part: 'body.params.reason', official: '"SdkError: Request timed out"', ours: '"Timed out"', why: 'As above.' },
  {
    verbs: ['tools/call cancelled', 'subscriptions/listen, then closed'],
    eras: stateless,
    channels: ['shared channel'],
    message: 'notifications/cancelled',
    part: 'body.params._meta',
    official: '{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"compared","version":"1.0.0"},"io.modelcontextprotocol/clientCapabilities":{}}',
    ours: ABSENT,
    why: 'Requests must carry these members, notifications need not; the specification’s own example of a cancellation has none (basic/patterns/cancellation). The request that is cancelled has said it all.',
  },
  { verbs: ['a request of the server that was not declared'], eras: handshake, message: 'response', part: 'body.error.message', official: '"Method not found"', ours: '"roots/list was not offered by this client"', why: 'The code is the same, -32601; the words tell the author of the server which of the two reasons it was.' },
  { verbs: ['a request of the server that was not declared'], eras: handshake, message: 'response', part: 'body.error.data', official: ABSENT, ours: '"roots/list"', why: 'Names the method, for logs that keep the error without the request.' },
  { verbs: ['a request of the server that nobody knows'], eras: handshake, message: 'response', part: 'body.error.message', official: '"Method not found"', ours: '"Method not found: vendor/unknown"', why: 'As above.' },
  { verbs: ['a request of the server that nobody knows'], eras: handshake, message: 'response', part: 'body.error.data', official: ABSENT, ours: '"vendor/unknown"', why: 'As above.' },

  // How awkward values travel in headers. The server of the test takes both spellings.
  { verbs: ['tools/call with mirrored arguments that need encoding'], eras: stateless, message: 'tools/call', part: 'header mcp-param-region', official: '"=?base64??="', ours: '""', why: 'An empty string is safe as it is, and an empty header value is a valid one; strings are used as they are where that is safe (streamable-http, value encoding).' },
  { verbs: ['tools/call with mirrored arguments that need encoding'], eras: stateless, message: 'tools/call', part: 'header mcp-param-region', official: '"a\\tb"', ours: '"=?base64?YQli?="', why: 'A tab is allowed inside of a header value and is a control character too, of which the specification says to encode them. Encoded is what every server must read.' },
  { verbs: ['tools/call with mirrored arguments that need encoding'], eras: stateless, message: 'tools/call', part: 'header mcp-param-region', official: '"=?base64?"', ours: '"=?base64?PT9iYXNlNjQ/?="', why: 'Only what begins and ends like the sentinel must be encoded. Ours encodes what begins like it, so that no careless reader takes the rest for base64.' },
];

/** The entries that a difference is an instance of. */
export function listedAs(difference: WireDifference, { verb, era, channel }: StepsRow): readonly ListedDifference[] {
  return LISTED.filter(
    (listed) =>
      (listed.verbs === 'every' || listed.verbs.includes(verb)) &&
      listed.eras.includes(era) &&
      channelsOf(listed).includes(channel) &&
      (listed.message === undefined || listed.message === kindOf(difference.message)) &&
      listed.part === difference.part &&
      listed.official === difference.official &&
      listed.ours === difference.ours,
  );
}

/** Where an entry says that it occurs: each of these must be found, or the entry is stale. */
export function claimsOf(listed: ListedDifference): readonly string[] {
  const verbs = listed.verbs === 'every' ? ['any'] : listed.verbs;
  return verbs.flatMap((verb) => listed.eras.flatMap((era) => channelsOf(listed).map((channel) => claim(verb, era, channel))));
}

/** The claims of an entry that a difference at this place fulfils. */
export function claimAt(listed: ListedDifference, { verb, era, channel }: StepsRow): string {
  return claim(listed.verbs === 'every' ? 'any' : verb, era, channel);
}

function claim(verb: string, era: Era, channel: ChannelName): string {
  return `${verb}, ${era} era, ${channel}`;
}

function channelsOf({ channels = ['HTTP'] }: ListedDifference): readonly ChannelName[] {
  return channels;
}

/** `POST tools/call (2)` is a `tools/call`, `POST response 0` a `response`, `DELETE` itself. */
function kindOf(message: string): string {
  return message.replace(/^(?:POST|frame) /, '').replace(/ (?:\(\d+\)|\d+)$/, '');
}
