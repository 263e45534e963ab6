// Taking up an answer's stream where it ended (H8, H9): how long the server may let itself be polled, and what an event id may be.

import { expect, test } from 'vitest';
import { openStream } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { httpSession, rpcResult, sseEvent } from '../testing/scriptedSession.ts';

/** A call whose stream said this and ended; `more` answers the GETs that take it up. */
async function resuming(first: string, more: (from: string | null) => Response) {
  const stream = openStream();
  const made = await httpSession({ 'tools/call': () => stream.response, GET: (_message, { headers }) => more(headers.get('last-event-id')) });
  await made.session.connect('legacy');
  await settled();
  const call = made.session.callTool('a', {}, { timeoutMs: 3_600_000 }).then((result) => ({ result }), (error: unknown) => ({ error }));
  await settled();
  stream.push(first);
  stream.end();
  await settled();
  const gets = (): string[] => made.seen.flatMap(({ headers }) => headers.get('last-event-id') ?? []);
  return { ...made, call, gets };
}
const refuse = (): Response => new Response(null, { status: 405 });

test('H9: a retry of two minutes is waited for', async () => {
  const { clock, gets } = await resuming('id: 1\nretry: 120000\ndata:\n\n', refuse);
  clock.advance(119_999);
  await settled();
  expect(gets()).toEqual([]);
  clock.advance(1);
  await settled();
  expect(gets()).toEqual(['1']);
});

test('H9: a server that lets itself be polled is polled until the answer comes', async () => {
  let polls = 0;
  const { clock, call, gets } = await resuming('id: 0\nretry: 2000\ndata:\n\n', (from) => {
    if (from === null) return refuse();
    polls++;
    return new Response(polls < 8 ? `id: ${polls}\nretry: 2000\ndata:\n\n` : sseEvent(rpcResult({ id: 2 }, 'done')), { headers: { 'content-type': 'text/event-stream' } });
  });
  for (let i = 0; i < 12; i++) {
    clock.advance(2000);
    await settled();
  }
  expect([await call, gets()]).toEqual([{ result: 'done' }, ['0', '1', '2', '3', '4', '5', '6', '7']]);
});

test('H9: one that ends every stream at once and brings nothing is given up', async () => {
  const { clock, call, gets } = await resuming('id: 0\nretry: 300\ndata:\n\n', (from) => (from === null ? refuse() : new Response(': nothing\n\n', { headers: { 'content-type': 'text/event-stream' } })));
  for (let i = 0; i < 12; i++) {
    clock.advance(300);
    await settled();
  }
  expect([await call, gets().length]).toEqual([{ error: expect.objectContaining({ failure: expect.objectContaining({ kind: 'no-answer' }) }) }, 5]);
});

test('H8: an id beyond Latin-1 goes back as the bytes it came in', async () => {
  const { clock, gets, record } = await resuming('id: 漢\ndata:\n\n', refuse);
  clock.advance(1000);
  await settled();
  const bytes = Uint8Array.from(gets()[0] ?? '', (char) => char.charCodeAt(0));
  expect([new TextDecoder().decode(bytes), record.notes.filter((note) => note.type === 'failed')]).toEqual(['漢', []]);
});

test('H8: an empty id takes the last one back: there is nothing to take up', async () => {
  const { clock, gets } = await resuming('id: 1\ndata:\n\nid:\ndata:\n\n', refuse);
  clock.advance(1000);
  await settled();
  expect(gets()).toEqual([]);
});
