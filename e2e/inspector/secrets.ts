// What must not leave the page unasked: the secrets of the leaky server's visitor, and how to find them in anything that was
// written down, in whatever form they hide.

import { expect } from '@playwright/test';
import type { LeakyServer } from '../servers/leakyServer.ts';
import type { InspectorPage } from './inspectorPage.ts';

/** What the visitor types and brings along. Each long enough that it stands nowhere by accident. */
export const TYPED = {
  token: 'tok-4f9d2c7ab1',
  tenant: 'tenant-value-77e1',
  code: 'authcode-5b8e20',
} as const;

/**
 * The secrets that stand in a text, each with the form it stands in; none is what an export and a dump must give.
 *
 * @param more values that only the run knows: ids of sessions
 */
export function secretsIn(text: string, more: readonly string[] = []): readonly string[] {
  const found: string[] = [];
  for (const secret of [...Object.values(TYPED), ...more]) {
    if (text.includes(secret)) found.push(secret);
    // Base64 of a longer text: at each of the three places where a secret can begin, without the characters it shares.
    for (const shift of [0, 1, 2]) {
      const inner = Buffer.from('\0'.repeat(shift) + secret).toString('base64').slice(shift === 0 ? 0 : shift + 1).replace(/.{2}=*$/, '');
      if (text.includes(inner)) found.push(`${secret} in base64`);
    }
    if (text.includes(Buffer.from(secret).toString('hex'))) found.push(`${secret} in hex`);
  }
  for (const words of ['code=', 'code%3D', `Bearer ${TYPED.token.slice(0, 4)}`]) if (text.includes(words)) found.push(words);
  return found;
}

/** Connects to the leaky server with a token and a header of one's own, has it repeat all it knows, and waits until that is recorded. */
export async function visitLeakyServer(inspector: InspectorPage, server: LeakyServer): Promise<void> {
  await inspector.open({ serverUrl: `${server.url}?code=${TYPED.code}`, transport: 'streamable-http', era: 'legacy' });
  await inspector.button('Add header').click();
  await inspector.page.getByLabel('Header 1 value', { exact: true }).fill(`Bearer ${TYPED.token}`);
  await inspector.button('Add header').click();
  await inspector.page.getByLabel('Header 2 name', { exact: true }).fill('X-Tenant');
  await inspector.page.getByLabel('Header 2 value', { exact: true }).fill(TYPED.tenant);
  await inspector.connect();
  await inspector.callTool('tell_all');
  await inspector.outcome('result');
  await inspector.recorded(/tools\/call tell_all.*ok/);
  expect(server.sessions.length).toBeGreaterThan(0);
}
