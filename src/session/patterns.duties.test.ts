// Duties that span patterns: that all of them work in one session, and that no answer is kept in place of another request.

import { expect, test } from 'vitest';
import { own } from '../protocol/jsonRpc.ts';
import { json, openStream } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { discoverResult, httpSession, rpcResult, sseEvent } from '../testing/scriptedSession.ts';

test('B9: request, several rounds and subscription side by side in one session', async () => {
  const stream = openStream();
  const subscribed = { 'io.modelcontextprotocol/subscriptionId': 2 };
  const { session, faults } = await httpSession(
    {
      'subscriptions/listen': () => stream.response,
      'tools/call': (message) => json(rpcResult(message, own(message['params'], 'inputResponses') === undefined ? { resultType: 'input_required', inputRequests: { name: { method: 'elicitation/create', params: { mode: 'form', message: 'Name?', requestedSchema: { type: 'object', properties: {} } } } }, requestState: 's' } : { resultType: 'complete', content: [] })),
      'prompts/list': (message) => json(rpcResult(message, { ...discoverResult, prompts: [] })),
    },
    { callbacks: { elicitation: async () => ({ action: 'accept', content: { name: 'Alice' } }) } },
  );
  await session.connect();
  const listening = session.listen({ toolsListChanged: true });
  await settled();
  stream.push(sseEvent({ jsonrpc: '2.0', method: 'notifications/subscriptions/acknowledged', params: { notifications: { toolsListChanged: true }, _meta: subscribed } }));
  const subscription = await listening;
  expect(await Promise.all([session.callTool('ask'), session.listPrompts()])).toMatchObject([{ resultType: 'complete', content: [] }, { prompts: [] }]);
  stream.push(sseEvent({ jsonrpc: '2.0', method: 'notifications/tools/list_changed', params: { _meta: subscribed } }));
  for await (const { method } of subscription) {
    expect(method).toBe('notifications/tools/list_changed');
    break;
  }
  expect(await subscription.ended).toEqual({ how: 'closed' });
  await session.close();
  expect(faults).toEqual([]);
});

test('C1, R10: the session keeps no answer: every call is a request, however long the one before may be kept', async () => {
  let made = 0;
  const kept = { ttlMs: 3_600_000, cacheScope: 'public', resultType: 'complete' };
  const roots = { resultType: 'input_required', inputRequests: { r: { method: 'roots/list' } } };
  const { session, posts } = await httpSession(
    {
      'tools/list': (message) => json(rpcResult(message, { ...kept, tools: [], made: ++made })),
      'resources/read': (message) => json(rpcResult(message, own(message['params'], 'inputResponses') === undefined ? roots : { ...kept, contents: [], made: ++made })),
    },
    { callbacks: { listRoots: async () => ({ roots: [] }) } },
  );
  await session.connect();
  const lists = [await session.listTools(), await session.listTools({ cursor: '2' }), await session.listTools()];
  const reads = [await session.readResource('a:b'), await session.readResource('a:b'), await session.readResource('a:c')];
  expect([...lists, ...reads].map((result) => own(result, 'made'))).toEqual([1, 2, 3, 4, 5, 6]);
  // Two rounds for each read: what the first round brought is not kept either.
  expect(posts().filter(({ message }) => message['method'] === 'resources/read')).toHaveLength(6);
});
