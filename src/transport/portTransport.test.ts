import { afterEach, expect, test } from 'vitest';
import { recorder } from '../testing/fakeFetch.ts';
import { settled } from '../testing/manualClock.ts';
import { createPortTransport } from './portTransport.ts';

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

async function connect() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const heard: unknown[] = [];
  port2.onmessage = ({ data }) => void heard.push(data);
  const transport = createPortTransport({ url: 'demo:port', connect: () => port1 }, () => 0);
  const record = recorder();
  await transport.open(record.sink);
  return { transport, record, peer: port2, heard };
}

test('one string a frame, both ways; anything else is told', async () => {
  const { transport, record, peer, heard } = await connect();
  await transport.send('{"a":1}');
  peer.postMessage('{"b":2}');
  peer.postMessage({ b: 2 });
  await expect.poll(() => record.events.length).toBe(4);
  expect(record.events).toMatchObject([
    { note: { type: 'open', url: 'demo:port' } },
    { frame: { direction: 'sent', text: '{"a":1}' } },
    { frame: { direction: 'received', text: '{"b":2}' } },
    { note: { type: 'problem', message: expect.stringContaining('not a string') } },
  ]);
  await expect.poll(() => heard).toEqual(['{"a":1}']);
});

test('null is goodbye: the server’s ends with an error, ours without, each once', async () => {
  const theirs = await connect();
  theirs.peer.postMessage(null);
  await expect.poll(() => theirs.record.closed()).toEqual([{ kind: 'closed', reason: 'the server hung up' }]);
  await expect(theirs.transport.send('x')).rejects.toMatchObject({ failure: { kind: 'closed' } });
  await theirs.transport.close();
  expect(theirs.record.closed()).toHaveLength(1);

  const ours = await connect();
  await ours.transport.close();
  await ours.transport.close();
  await settled();
  expect(ours.record.closed()).toEqual([undefined]);
  await expect.poll(() => ours.heard).toEqual([null]);
});
