// Why an address cannot be connected to, in words for the form and for links. Pure.

import { DEMO_URLS, type Address } from '../transport/createTransport.ts';

/** Says why an address cannot be connected to, in words for the user; undefined when it can. */
export function addressProblem({ transport, url }: Pick<Address, 'transport' | 'url'>): string | undefined {
  if (transport === 'demo') return (DEMO_URLS as readonly string[]).includes(url) ? undefined : `The demo servers are ${DEMO_URLS.join(', ')}.`;
  if (url.trim() === '') return 'Enter the address of the server.';
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return 'This is not a whole URL. It begins with http://, https://, ws:// or wss://.';
  }
  const schemes = transport === 'websocket' ? ['ws:', 'wss:'] : ['http:', 'https:'];
  if (!schemes.includes(parsed.protocol)) return `${transport === 'websocket' ? 'A WebSocket address' : 'This transport’s address'} begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}, not ${parsed.protocol}.`;
  if (parsed.username !== '' || parsed.password !== '') return 'Browsers refuse addresses with a user name or password in them; use an Authorization header.';
  return undefined;
}
