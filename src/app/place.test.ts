import { expect, test } from 'vitest';
import { FIRST_DRAFT } from '../store/connectionDraft.ts';
import { readPlace, writePlace } from './place.ts';

const NOTHING = { tool: undefined, resource: undefined, prompt: undefined, row: undefined };

test.each([
  ['serverUrl=http://127.0.0.1:1/mcp&transport=streamable-http', { url: 'http://127.0.0.1:1/mcp', transport: 'streamable-http' }],
  ['serverUrl=http://127.0.0.1:1/mcp&transport=http', { url: 'http://127.0.0.1:1/mcp', transport: 'streamable-http' }],
  ['serverUrl=http://127.0.0.1:1/sse&transport=sse&era=legacy', { url: 'http://127.0.0.1:1/sse', transport: 'sse', era: 'legacy' }],
  ['serverUrl=ws://127.0.0.1:1', { url: 'ws://127.0.0.1:1', transport: 'websocket' }],
  ['serverUrl=https://x.example', { url: 'https://x.example', transport: 'streamable-http' }],
  ['transport=demo', { transport: 'demo', demoUrl: 'demo:port' }],
  ['transport=demo&serverUrl=demo:misbehaving&era=2025-03-26', { transport: 'demo', demoUrl: 'demo:misbehaving', era: '2025-03-26' }],
  ['serverUrl=demo:http', { transport: 'demo', demoUrl: 'demo:http' }],
  ['transport=demo&serverUrl=demo:else', { transport: 'demo', demoUrl: 'demo:port' }],
  ['transport=stdio&era=1999-01-01&headers=Authorization', {}],
])('%s fills the form', (text, draft) => {
  expect(readPlace(new URLSearchParams(text)).draft).toEqual(draft);
});

test('a panel and an item are places; unknown ones are none', () => {
  expect(readPlace(new URLSearchParams('panel=tools&item=__proto__'))).toMatchObject({ place: 'tools', selection: { tool: '__proto__' } });
  expect(readPlace(new URLSearchParams('panel=constructor&item=x'))).toMatchObject({ place: undefined, selection: {} });
});

test('what is written is read back, and holds no secret', () => {
  const draft = { ...FIRST_DRAFT, transport: 'streamable-http', url: 'http://h/mcp?a=1#x', era: 'legacy', headers: [{ name: 'Authorization', value: 'Bearer secret' }] } as const;
  const written = writePlace({ inspector: undefined, calls: undefined, draft, place: 'resources', selection: { ...NOTHING, resource: 'file:///a b&c' }, filter: 'not shown here', messagesView: 'statistics' });
  expect(written.toString()).not.toContain('secret');
  expect(readPlace(new URLSearchParams(written.toString()))).toEqual({ draft: { transport: 'streamable-http', url: 'http://h/mcp?a=1#x', era: 'legacy' }, place: 'resources', selection: { resource: 'file:///a b&c' }, filter: undefined, messagesView: undefined });
});

test('a filter belongs to Messages, and comes back as it was typed', () => {
  const state = { inspector: undefined, calls: undefined, draft: FIRST_DRAFT, selection: NOTHING, filter: 'method:tools/* -"a b" /x&y/i', messagesView: 'frames' } as const;
  const written = writePlace({ ...state, place: 'messages' });
  expect(readPlace(new URLSearchParams(written.toString()))).toMatchObject({ place: 'messages', filter: state.filter });
  expect(writePlace({ ...state, place: 'tools' }).has('filter')).toBe(false);
});

test.each(['frames', 'operations', 'statistics'] as const)('Messages is shown as %s again', (messagesView) => {
  const state = { inspector: undefined, calls: undefined, draft: FIRST_DRAFT, selection: NOTHING, filter: '', messagesView };
  expect(readPlace(new URLSearchParams(writePlace({ ...state, place: 'messages' }).toString())).messagesView).toBe(messagesView);
  expect(writePlace({ ...state, place: 'tools' }).has('messagesView')).toBe(false);
  expect(readPlace(new URLSearchParams('panel=messages&messagesView=constructor')).messagesView).toBe('frames');
});
