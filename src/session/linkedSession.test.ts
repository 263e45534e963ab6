import { expect, test } from 'vitest';
import { createDemoEndpoints } from '../demo/demoEndpoints.ts';
import { SessionError } from './sessionError.ts';
import { createConnectedServerAndClientSession } from './linkedSession.ts';

const serveDemo = (port: MessagePort): void => createDemoEndpoints().answer({ type: 'connect', port });

test.each(['auto', 'legacy', '2026-07-28'] as const)('a server of the official package and a session, linked in memory: %s', async (era) => {
  const session = await createConnectedServerAndClientSession(serveDemo, { era });
  expect(session.negotiated?.era).toBe(era === 'legacy' ? 'handshake' : 'stateless');
  expect(await session.callTool('calculator', { operation: 'add', a: 5, b: 3 })).toMatchObject({ content: [{ text: '8' }] });
  await session.close();
  await expect(session.listTools()).rejects.toMatchObject({ name: 'ConnectionClosed' });
});

test('a link on which nothing can be agreed is closed', async () => {
  let heard: unknown[] = [];
  const refuse = (port: MessagePort): void => {
    port.onmessage = ({ data }: MessageEvent<string | null>) => {
      heard = [...heard, data];
      if (data === null) return port.close();
      const { id } = JSON.parse(data) as { id: number };
      port.postMessage(JSON.stringify({ jsonrpc: '2.0', id, result: { supportedVersions: ['2031-01-01'] } }));
    };
  };
  await expect(createConnectedServerAndClientSession(refuse)).rejects.toBeInstanceOf(SessionError);
  await expect.poll(() => heard.at(-1)).toBe(null);
});
