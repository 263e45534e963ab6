// How the era was found, and what a user can do about it: force another by one click; the older transport where the newer is refused.

import { startEverything } from './servers/everything.ts';
import { expect, test } from './inspector/test.ts';

test('one click connects again in another era, and back to the evidence', async ({ inspector }) => {
  const main = inspector.page.getByRole('main');
  await inspector.open({ serverUrl: 'demo:http', transport: 'demo' });
  await inspector.connect();
  await expect(main).toContainText('2026-07-28, stateless era');
  const eras = inspector.page.getByRole('group', { name: 'Connect again in another era' });
  await expect(eras.getByRole('button', { name: 'auto' })).toBeDisabled();
  await eras.getByRole('button', { name: '2025-06-18' }).click();
  await expect(main).toContainText('2025-06-18, handshake era');
  await expect(main).toContainText('2025-06-18 forced by you');
  await eras.getByRole('button', { name: 'auto' }).click();
  await expect(main).toContainText('2026-07-28, stateless era');
});

test('a server of the older HTTP+SSE is found behind the address of Streamable HTTP', async ({ inspector, complaints, start }) => {
  const { url } = await start(startEverything('sse'));
  complaints.expectNetworkFailures('Failed to load resource: the server responded with a status of 404 (Not Found)', 'Failed to load resource: the server responded with a status of 404 (Not Found)');
  await inspector.open({ serverUrl: url, transport: 'streamable-http' });
  await inspector.connect();
  await expect(inspector.page.getByRole('main')).toContainText('asking by GET whether the server is of the older HTTP+SSE');
  await inspector.callTool('get-sum', { a: '5', b: '3' });
  await inspector.outcome('result');
  await expect(inspector.result).toContainText('The sum of 5 and 3 is 8.');
});

test('what departs in a result stands beside it, and on its frame', async ({ inspector }) => {
  await inspector.open({ serverUrl: 'demo:misbehaving', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('bad_content');
  await inspector.outcome('result');
  await expect(inspector.result).toContainText(/This result has \d+ problems/);
  await expect(inspector.result).toContainText('/content/0/type');
  await inspector.panel('Messages');
  const answer = inspector.messageRows('tools/call bad_content').filter({ has: inspector.page.getByRole('img', { name: 'received', exact: true }) });
  await expect(answer).toContainText('flawed');
});
