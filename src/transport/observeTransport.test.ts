import { expect, test } from 'vitest';
import { deferred } from '../base/deferred.ts';
import { readFrame, type FrameReading } from '../protocol/readFrame.ts';
import { settled } from '../testing/manualClock.ts';
import { scriptedPeer } from '../testing/scriptedPeer.ts';
import { directReader, type FrameReader } from './frameReader.ts';
import { observeTransport, type WireObserver } from './observeTransport.ts';
import type { Transport } from './transport.ts';
import { TransportError } from './transportError.ts';

const silent: WireObserver = { frame: () => 0, reading: () => {}, note: () => {} };

/** A wire whose frames called "large" are read when the test says so. Everything that happens lands in one list. */
async function connect() {
  const events: string[] = [];
  const large: (() => void)[] = [];
  const reader: FrameReader = {
    read(text) {
      if (!text.includes('large')) return readFrame(text);
      const later = deferred<FrameReading>();
      large.push(() => later.resolve(readFrame(text)));
      return later.promise;
    },
  };
  const peer = scriptedPeer();
  let rows = 0;
  const wire = observeTransport(peer.transport, reader, {
    frame: ({ direction, text }) => (events.push(`record ${direction} ${text}`), rows++),
    reading: (seq, { messages }) => void events.push(`read ${seq}: ${messages.length}`),
    note: ({ type }) => void events.push(`note ${type}`),
  });
  await wire.open({
    received: ({ seq, frame }) => void events.push(`act ${seq} ${frame.text}`),
    orphaned: (ids) => void events.push(`orphaned ${ids.join()}`),
    sessionLost: () => {}, closed: (error) => void events.push(`closed ${error?.message}`),
  });
  return { peer, wire, events, finishLarge: async () => (large.shift()?.(), settled()) };
}

test('a frame is recorded, then read, then acted on; a sent one is recorded and read', async () => {
  const { peer, wire, events } = await connect();
  await wire.send('{"jsonrpc":"2.0","method":"a"}');
  peer.say('{"jsonrpc":"2.0","method":"b"}');
  peer.say('noise');
  expect(events).toEqual([
    'record sent {"jsonrpc":"2.0","method":"a"}', 'read 0: 1',
    'record received {"jsonrpc":"2.0","method":"b"}', 'read 1: 1', 'act 1 {"jsonrpc":"2.0","method":"b"}',
    'record received noise', 'read 2: 0', 'act 2 noise',
  ]);
});

test('nothing overtakes a large frame: not frames, not orphans, not the end', async () => {
  const { peer, events, finishLarge } = await connect();
  peer.say('large 1');
  peer.say('small 2');
  peer.say('large 3');
  peer.orphan([7], new TransportError({ kind: 'aborted' }));
  peer.say('small 4');
  peer.end();
  await settled();
  // Recorded at once, acted on in order.
  expect(events.splice(0)).toEqual(['record received large 1', 'record received small 2', 'record received large 3', 'record received small 4']);
  await finishLarge();
  expect(events.splice(0)).toEqual(['read 0: 0', 'act 0 large 1', 'read 1: 0', 'act 1 small 2']);
  await finishLarge();
  expect(events.splice(0)).toEqual(['read 2: 0', 'act 2 large 3', 'orphaned 7', 'read 3: 0', 'act 3 small 4', 'closed undefined']);
});

test('two large frames act in wire order, whichever is read first', async () => {
  const answers = [deferred<FrameReading>(), deferred<FrameReading>()] as const;
  const waiting = [...answers];
  const peer = scriptedPeer();
  const order: string[] = [];
  const wire = observeTransport(peer.transport, { read: () => waiting.shift()?.promise ?? readFrame('') }, silent);
  await wire.open({ received: ({ frame }) => void order.push(frame.text), orphaned: () => {}, sessionLost: () => {}, closed: () => {} });
  peer.say('one');
  peer.say('two');
  answers[1].resolve(readFrame('2'));
  await settled();
  expect(order).toEqual([]);
  answers[0].resolve(readFrame('1'));
  await settled();
  // And once nothing large is under way, frames act on the spot again.
  peer.say('three');
  expect(order).toEqual(['one', 'two', 'three']);
});

test('notes are recorded when they happen, even while a frame is being read', async () => {
  const peer = scriptedPeer();
  const recorded: string[] = [];
  const transport: Transport = {
    ...peer.transport,
    async open(sink) {
      sink({ type: 'frame', frame: { direction: 'received', text: 'large', at: 0 } });
      sink({ type: 'note', note: { type: 'closed', at: 1, reason: 'r' } });
    },
  };
  const wire = observeTransport(transport, { read: () => new Promise<FrameReading>(() => {}) }, { ...silent, note: ({ type }) => void recorded.push(type) });
  await wire.open({ received: () => {}, orphaned: () => {}, sessionLost: () => {}, closed: () => {} });
  expect(recorded).toEqual(['closed']);
});

test('the rest is the transport’s own', async () => {
  const peer = scriptedPeer({ kind: 'streamable-http', exchangePerRequest: true, sessionId: 's' });
  const wire = observeTransport(peer.transport, { read: readFrame }, silent);
  wire.established({ headers: {}, listen: true, resume: false });
  await wire.close();
  expect([wire.kind, wire.exchangePerRequest, wire.sessionId(), peer.established, peer.closes]).toEqual(['streamable-http', true, 's', [{ headers: {}, listen: true, resume: false }], 1]);
});

test('a large batch is acted on in portions, with a breath between them, and what comes after waits its turn', async () => {
  const { transport, say } = scriptedPeer();
  const heard: unknown[] = [];
  let breaths = 0;
  const wire = observeTransport(transport, directReader, silent, () => (breaths++, Promise.resolve()));
  await wire.open({ received: ({ reading }) => heard.push(...reading.messages.map((message) => (message.kind === 'notification' ? message.method : 'other'))), orphaned: () => {}, sessionLost: () => heard.push('session lost'), closed: () => heard.push('closed') });
  say(JSON.stringify(Array.from({ length: 450 }, (_, i) => ({ jsonrpc: '2.0', method: `n${i}` }))));
  expect(heard).toHaveLength(200);
  say('{"jsonrpc":"2.0","method":"after"}');
  await settled();
  expect([heard.length, breaths, heard.at(-1)]).toEqual([451, 2, 'after']);
  expect(heard.slice(0, 450)).toEqual(Array.from({ length: 450 }, (_, i) => `n${i}`));
});
