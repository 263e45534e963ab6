import { describe, expect, test } from 'vitest';
import { manualClock, settled } from '../testing/manualClock.ts';
import type { Inspector } from './inspector.ts';
import { createKnownDefinitions } from './knownDefinitions.ts';
import { createQueryClient, listKey } from './queries.ts';
import { createSettingsStore } from './settingsStore.ts';

function setup(kept = new Map<string, string>()) {
  const storage = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value), removeItem: (name: string) => void kept.delete(name) };
  const settings = createSettingsStore({ getItem: () => null, setItem: () => {}, removeItem: () => {} });
  const clock = manualClock(1000);
  const known = createKnownDefinitions({ storage, settings, clock });
  const queries = createQueryClient();
  let connections = 0;
  const done = async (): Promise<void> => {
    await settled();
    // Loaded by the store when it is first wanted.
    await import('./keptTools.ts');
    await settled();
    while (clock.timers > 0) {
      clock.advance(1);
      await settled();
    }
  };
  const connect = (url = 'https://a.example/mcp?token=secret') => {
    const id = `connection-${++connections}`;
    // Only what is followed of an inspector.
    const inspector = { id, config: { url, transport: 'streamable-http' }, queries, lists: { key: () => listKey(id, 'tools/list') } } as unknown as Inspector;
    const stop = known.follow(inspector);
    return {
      stop,
      list: async (tools: readonly unknown[], stopped?: string) => {
        queries.setQueryData(listKey(id, 'tools/list'), { pages: [{ tools }], stopped });
        await done();
        return known.state.getState().since.get(id)?.changes;
      },
      since: () => known.state.getState().since.get(id)?.since,
    };
  };
  return { kept, storage, settings, known, clock, connect, done };
}

const a = { name: 'a', inputSchema: { type: 'object', properties: {} } };
const b = { name: 'b', inputSchema: { type: 'object' } };
const widerA = { name: 'a', inputSchema: { properties: { x: {} }, type: 'object' } };

describe('what a server listed at the last connect', () => {
  test('is kept, and the next connection is compared with it', async () => {
    const { connect, clock, kept } = setup();
    expect(await connect().list([a])).toBeUndefined();
    clock.advance(500);
    const next = connect();
    expect(await next.list([widerA, b])).toMatchObject({ added: ['b'], removed: [], changed: [{ name: 'a', effect: 'compatible' }] });
    expect(next.since()).toBeLessThan(1500);
    expect([...kept].join('\n')).not.toContain('secret');
  });

  test('every list of one connection is compared with the last connect, not with the list before', async () => {
    const { connect } = setup();
    await connect().list([a]);
    const next = connect();
    expect(await next.list([a, b])).toMatchObject({ added: ['b'] });
    expect(await next.list([a])).toEqual({ added: [], removed: [], changed: [] });
    expect(await connect().list([])).toMatchObject({ removed: ['a'] });
  });

  test('servers are told apart by address; a list that was cut short is not taken', async () => {
    const { connect } = setup();
    await connect().list([a]);
    expect(await connect('https://b.example/mcp').list([b])).toBeUndefined();
    expect(await connect().list([], 'Stopped after 64 pages')).toBeUndefined();
    expect(await connect().list([a])).toEqual({ added: [], removed: [], changed: [] });
  });

  test('a stopped connection is forgotten', async () => {
    const { connect, known } = setup();
    await connect().list([a]);
    const next = connect();
    await next.list([b]);
    next.stop();
    expect(known.state.getState().since.size).toBe(0);
  });
});

describe('limits', () => {
  test('of large tools it is known that they changed, not in what', async () => {
    const { connect } = setup();
    const large = (text: string): unknown => ({ name: 'large', description: text.repeat(50_000) });
    await connect().list([large('x'), a]);
    expect(await connect().list([large('x'), a])).toEqual({ added: [], removed: [], changed: [] });
    expect(await connect().list([large('y'), a])).toMatchObject({ changed: [{ name: 'large', effect: 'may break', cut: true }] });
    expect(await connect().list([a])).toMatchObject({ removed: ['large'], changed: [] });
  });

  test('few servers and few characters are kept', async () => {
    const { connect, kept } = setup();
    const tools = Array.from({ length: 2000 }, (_, index) => ({ name: `t${index}`, description: 'd'.repeat(1000) }));
    for (let server = 0; server < 7; server += 1) await connect(`https://${server}.example/`).list(server === 0 ? [a] : [b]);
    expect(kept.size).toBe(5);
    await connect('https://large.example/').list(tools);
    expect(kept.get('wirescope.definitions:streamable-http https://large.example/')?.length).toBeLessThan(500_000);
  });

  test.each(['', 'no JSON', '{"version":1}', '{"version":9,"at":1,"tools":[]}', '{"version":1,"at":1,"tools":[null,["a"],[1,2],["b","x","{"]]}'])('whatever stands there: %s', async (text) => {
    const { connect, kept } = setup(new Map([['wirescope.definitions', text], ['wirescope.definitions:streamable-http https://a.example/mcp', text]]));
    await connect().list([a]);
    expect(await connect().list([b])).toMatchObject({ added: ['b'] });
    expect(kept.size).toBe(2);
  });

  test('a storage that throws keeps nothing, and nothing fails', async () => {
    const { connect, storage, known } = setup();
    const barred = (): never => {
      throw new Error('barred');
    };
    Object.assign(storage, { getItem: barred, setItem: barred, removeItem: barred });
    await connect().list([a]);
    expect(await connect().list([b])).toBeUndefined();
    await known.forget();
  });
});

test('where sessions are not kept, definitions are not either, and what was kept goes', async () => {
  const { connect, kept, settings, done } = setup();
  await connect().list([a]);
  expect(kept.size).toBe(2);
  settings.setState({ storeSessions: false });
  await done();
  expect(kept.size).toBe(0);
  expect(await connect().list([a])).toBeUndefined();
  expect(kept.size).toBe(0);
});
