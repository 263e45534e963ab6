import { expect, test } from 'vitest';
import type { Params } from '../protocol/jsonRpc.ts';
import { SessionVerbs } from './sessionVerbs.ts';

class Recorder extends SessionVerbs {
  readonly sent: [string, Params | undefined][] = [];
  readonly answers: unknown[] = [];

  override request(method: string, params?: Params): Promise<unknown> {
    this.sent.push([method, params]);
    return Promise.resolve(this.answers.shift() ?? {});
  }

  override notify(method: string, params?: Params): Promise<void> {
    this.sent.push([method, params]);
    return Promise.resolve();
  }
}

test.each<[string, (session: Recorder) => Promise<unknown>, string, Params | undefined]>([
  ['call', (s) => s.call('x/y', { a: 1 }), 'x/y', { a: 1 }],
  ['ping', (s) => s.ping(), 'ping', undefined],
  ['listTools', (s) => s.listTools(), 'tools/list', undefined],
  ['listTools of a page', (s) => s.listTools({ cursor: '' }), 'tools/list', { cursor: '' }],
  ['callTool', (s) => s.callTool('calculator', { operation: 'add', a: 5, b: 3 }), 'tools/call', { name: 'calculator', arguments: { operation: 'add', a: 5, b: 3 } }],
  ['callTool without arguments', (s) => s.callTool('get_status'), 'tools/call', { name: 'get_status' }],
  ['readResource', (s) => s.readResource('resource://examples/dataset'), 'resources/read', { uri: 'resource://examples/dataset' }],
  ['getResource', (s) => s.getResource('a:b'), 'resources/read', { uri: 'a:b' }],
  ['subscribeResource', (s) => s.subscribeResource('a:b'), 'resources/subscribe', { uri: 'a:b' }],
  ['unsubscribeResource', (s) => s.unsubscribeResource('a:b'), 'resources/unsubscribe', { uri: 'a:b' }],
  ['listResources', (s) => s.listResources(), 'resources/list', undefined],
  ['listResourceTemplates', (s) => s.listResourceTemplates(), 'resources/templates/list', undefined],
  ['listPrompts', (s) => s.listPrompts(), 'prompts/list', undefined],
  ['getPrompt', (s) => s.getPrompt('greeting', { name: 'Alice' }), 'prompts/get', { name: 'greeting', arguments: { name: 'Alice' } }],
  ['renderPrompt', (s) => s.renderPrompt('tour'), 'prompts/get', { name: 'tour' }],
  ['complete', (s) => s.complete({ type: 'ref/prompt', name: 'p' }, { name: 'a', value: 'x' }), 'completion/complete', { ref: { type: 'ref/prompt', name: 'p' }, argument: { name: 'a', value: 'x' } }],
  ['complete with context', (s) => s.complete({ type: 'ref/resource', uri: 'u' }, { name: 'a', value: '' }, { b: '1' }), 'completion/complete', { ref: { type: 'ref/resource', uri: 'u' }, argument: { name: 'a', value: '' }, context: { arguments: { b: '1' } } }],
  ['setLoggingLevel', (s) => s.setLoggingLevel('debug'), 'logging/setLevel', { level: 'debug' }],
  ['sendRootsListChanged', (s) => s.sendRootsListChanged(), 'notifications/roots/list_changed', undefined],
  ['sendProgress', (s) => s.sendProgress('t', 1, 2, 'half'), 'notifications/progress', { progressToken: 't', progress: 1, total: 2, message: 'half' }],
])('%s', async (_name, act, method, params) => {
  const session = new Recorder();
  await act(session);
  expect(session.sent).toEqual([[method, params]]);
});

test('G1: pages follow every string cursor, the empty one too, and stop where it is none', async () => {
  const session = new Recorder();
  const lists = [{ tools: [1], nextCursor: 'a' }, { tools: [2], nextCursor: '' }, { tools: [3], nextCursor: null }];
  session.answers.push(...lists);
  const seen: unknown[] = [];
  for await (const page of session.pages('tools/list')) seen.push(page);
  expect(seen).toEqual(lists);
  expect(session.sent.map(([, params]) => params)).toEqual([undefined, { cursor: 'a' }, { cursor: '' }]);
});

test('leaving the loop asks for no further page', async () => {
  const session = new Recorder();
  session.answers.push({ nextCursor: 'a' }, { nextCursor: 'b' });
  for await (const page of session.pages('prompts/list')) if (page) break;
  expect(session.sent).toHaveLength(1);
});
