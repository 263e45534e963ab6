import { describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { manualClock, settled } from '../testing/manualClock.ts';
import { playedInspector, playedState } from '../testing/playedInspector.ts';
import { createCallMemory } from './callMemory.ts';
import { destructiveness } from './destructiveness.ts';
import type { Outcome } from './invocation.ts';
import { listKey } from './queries.ts';
import { createWatchedCalls, type WatchedCall } from './watchedCalls.ts';

const SAFE = { name: 't', annotations: { readOnlyHint: true } };
const result = (text: string): Outcome => ({ type: 'result', result: { content: [{ type: 'text', text }] } });

function start({ tools = [SAFE] as readonly unknown[], status = 'ready' as 'ready' | 'closed', earlier = new Map<string, WatchedCall>() } = {}) {
  const clock = manualClock();
  let ids = 0;
  const memory = createCallMemory({ storage: { get: () => null, set: () => undefined, remove: () => {} }, clock, newId: () => `id${++ids}`, keeps: () => false });
  const calls = memory.open({ url: 'https://x.test', transport: 'sse' }, () => []);
  const inspector = playedInspector(clock, createStore(() => playedState(status)));
  inspector.tools = tools;
  const add = (change: { tool?: string; argumentsText?: string; removed?: number; pinned?: boolean; onConnect?: boolean; onListChanged?: boolean; mayDestroy?: boolean } = {}): string => {
    const { tool = 't', argumentsText = '{"a":1}', removed = 0, pinned = true, onConnect = true, onListChanged = true, mayDestroy = false } = change;
    const id = calls.save({ tool, name: tool, argumentsText, removed, pinned }) ?? '';
    calls.change(id, { watch: { onConnect, onListChanged }, mayDestroy });
    return id;
  };
  const watch = () => {
    const made = createWatchedCalls({ inspector, calls, clock, earlier });
    return { ...made, of: (id: string) => made.state.getState().watched.get(id) };
  };
  const ends = async (outcome: Outcome = result('x')): Promise<void> => {
    await settled();
    for (const number of inspector.running()) inspector.end(number, outcome);
    await settled();
  };
  const changed = async (): Promise<void> => {
    await inspector.queries.invalidateQueries({ queryKey: listKey('played', 'tools/list') });
    // The cache tells its listeners in a timer of its own.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    await settled();
  };
  const made = (): readonly unknown[] => inspector.state.getState().invocations.map(({ params }) => params);
  return { clock, calls, inspector, add, watch, ends, changed, made };
}

test.each<[annotations: unknown, claim: string]>([
  [undefined, 'by default'],
  [{}, 'by default'],
  ['readOnlyHint', 'by default'],
  [{ readOnlyHint: false }, 'by default'],
  [{ readOnlyHint: 'true' }, 'by default'],
  [{ destructiveHint: null }, 'by default'],
  [{ readOnlyHint: true }, 'no'],
  [{ destructiveHint: false }, 'no'],
  [{ readOnlyHint: false, destructiveHint: false }, 'no'],
  [{ destructiveHint: true }, 'said'],
  [{ readOnlyHint: true, destructiveHint: true }, 'said'],
])('annotations %j: destructive %s', (annotations, claim) => {
  expect(destructiveness({ name: 't', annotations })).toBe(claim);
});

describe('when the connection opens', () => {
  test('pinned calls that want it are made, one after the other, with their arguments', async () => {
    const { add, watch, ends, made, inspector } = start({ status: 'closed' });
    const id = add();
    add({ argumentsText: '{"a":2}' });
    add({ pinned: false });
    add({ onConnect: false });
    const watched = watch();
    await settled();
    expect(made()).toEqual([]);
    inspector.setStatus('ready');
    await settled();
    expect(inspector.running()).toHaveLength(1);
    expect([...watched.state.getState().watched.values()].filter(({ running }) => running)).toHaveLength(1);
    await ends();
    await ends();
    expect(made()).toHaveLength(2);
    expect(made()).toEqual(expect.arrayContaining([{ name: 't', arguments: { a: 1 } }, { name: 't', arguments: { a: 2 } }]));
    expect(watched.of(id)).toMatchObject({ running: false, latest: { reason: 'connected', outcome: result('x') }, before: undefined, changed: undefined });
  });

  test('the last two results are compared, across connections; the order of names does not count', async () => {
    const first = start();
    const id = first.add();
    const one = first.watch();
    await first.ends({ type: 'result', result: { a: 1, b: 2, '2': 1, '10': 1 } });
    const second = start({ earlier: one.state.getState().watched as Map<string, WatchedCall> });
    expect(second.add()).toBe(id);
    const two = second.watch();
    await second.ends({ type: 'result', result: { '10': 1, '2': 1, b: 2, a: 1 } });
    expect(two.of(id)).toMatchObject({ changed: false });
    const run = two.runNow(id);
    await second.ends(result('other'));
    await run;
    expect(two.of(id)).toMatchObject({ changed: true, latest: { reason: 'by hand', outcome: result('other') }, before: { reason: 'connected' } });
    await Promise.all([two.runNow(id), second.ends({ type: 'timeout', message: 'No answer' })]);
    expect(two.of(id)).toMatchObject({ changed: true, latest: { outcome: { type: 'timeout' } } });
  });
});

describe('what is not made without a click', () => {
  test.each<[name: string, tools: readonly unknown[], saved: Parameters<ReturnType<typeof start>['add']>[0], why: RegExp | undefined]>([
    ['a tool that says it destroys', [{ name: 't', annotations: { destructiveHint: true } }], {}, /says that it is destructive\. Allow/],
    ['a tool that says nothing', [{ name: 't' }], {}, /counts as destructive\. Allow/],
    ['one of two of that name', [SAFE, { name: 't' }], {}, /counts as destructive/],
    ['one of two of that name, the other way round', [{ name: 't' }, SAFE], {}, /counts as destructive/],
    ['a tool that is gone', [{ name: 'u', annotations: { readOnlyHint: true } }], { mayDestroy: true }, /no such tool any more/],
    ['arguments with a secret taken out', [SAFE], { removed: 1 }, /A secret was taken out/],
    ['arguments that are no JSON', [SAFE], { argumentsText: '{' }, /not JSON/],
    ['a tool that destroys, when that is allowed', [{ name: 't' }], { mayDestroy: true }, undefined],
  ])('%s', async (_name, tools, saved, why) => {
    const { add, watch, ends, made } = start({ tools });
    const id = add(saved);
    const watched = watch();
    await ends();
    expect(made()).toHaveLength(why ? 0 : 1);
    if (why) expect(watched.of(id)?.skipped).toMatch(why);
    else expect(watched.of(id)?.skipped).toBeUndefined();
  });

  test('by hand it is made all the same', async () => {
    const { add, watch, ends, made } = start({ tools: [{ name: 't', annotations: { destructiveHint: true } }] });
    const id = add();
    const watched = watch();
    await settled();
    void watched.runNow(id);
    await ends();
    expect(made()).toHaveLength(1);
    expect(watched.of(id)).toMatchObject({ skipped: undefined, latest: { reason: 'by hand' } });
  });

  test('a list that does not come says why', async () => {
    const { add, watch, inspector, made } = start();
    vi.spyOn(inspector.lists, 'fetch').mockRejectedValue(new Error('No answer in time'));
    const id = add();
    const watched = watch();
    await settled();
    expect(made()).toEqual([]);
    expect(watched.of(id)?.skipped).toMatch(/did not come: No answer in time/);
  });
});

describe('when the server says that its tools changed', () => {
  test('calls that want it are made, at most every ten seconds, and once for many', async () => {
    const { add, watch, ends, changed, made, clock } = start();
    add({ onConnect: true, onListChanged: true });
    add({ onConnect: true, onListChanged: false });
    const watched = watch();
    await ends();
    await ends();
    expect(made()).toHaveLength(2);
    await changed();
    expect(made()).toHaveLength(2);
    clock.advance(10_000);
    await ends();
    expect(made()).toHaveLength(3);
    clock.advance(60_000);
    await changed();
    await changed();
    await changed();
    await ends();
    expect(made()).toHaveLength(4);
    // What came meanwhile is one more, when its time has come.
    clock.advance(10_000);
    await ends();
    expect(made()).toHaveLength(5);
    expect(clock.timers).toBe(0);
    watched.dispose();
    clock.advance(60_000);
    await changed();
    await ends();
    expect(made()).toHaveLength(5);
  });

  test('a server that says so without end sets off 200 calls, no more', async () => {
    const { add, watch, ends, changed, made, clock } = start();
    for (let n = 0; n < 150; n++) add();
    const watched = watch();
    for (let n = 0; n < 150; n++) await ends();
    expect(made()).toHaveLength(150);
    clock.advance(60_000);
    await changed();
    for (let n = 0; n < 60; n++) await ends();
    expect(made()).toHaveLength(200);
    expect([...watched.state.getState().watched.values()].filter(({ skipped }) => skipped?.startsWith('200 calls were made'))).toHaveLength(100);
  });
});
