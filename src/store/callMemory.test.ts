import { describe, expect, test } from 'vitest';
import { manualClock } from '../testing/manualClock.ts';
import { createCallMemory, type CallToRemember } from './callMemory.ts';
import { callsKey, type CallStoragePort } from './callStorage.ts';
import { whyNotAgain } from './rememberedCall.ts';
import { readStoredCalls } from './storedCalls.ts';

const SERVER = { url: 'https://user:pw@server.test/mcp?key=topsecret', transport: 'streamable-http' };
const KEY = callsKey('streamable-http https://server.test/mcp');

function browser(given: { readonly room?: number; readonly texts?: Map<string, string> } = {}) {
  const texts = given.texts ?? new Map<string, string>();
  const listeners = new Set<(key: string) => void>();
  let room = given.room ?? Number.POSITIVE_INFINITY;
  const clock = manualClock();
  let ids = 0;
  const tab = (name: string, keeps: () => boolean = () => true) => {
    const tell = (key: string): void => [...listeners].filter((each) => each !== listen).forEach((each) => each(key));
    let listen: (key: string) => void = () => {};
    const storage: CallStoragePort = {
      get: (key) => texts.get(key) ?? null,
      set(key, text) {
        const used = [...texts].reduce((sum, [other, { length }]) => (other === key ? sum : sum + length), text.length);
        if (used > room) return 'there is no room left';
        texts.set(key, text);
        tell(key);
        return undefined;
      },
      remove: (key) => void (texts.delete(key) && tell(key)),
      keys: () => [...texts.keys()],
      changed(listener) {
        listen = listener;
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    return createCallMemory({ storage, clock, newId: () => `${name}${++ids}`, keeps });
  };
  return { texts, clock, tab, limit: (next: number) => (room = next) };
}

const call = (tool: string, argumentsText: string | undefined, at = 0): CallToRemember => ({ tool, argumentsText, outcome: 'result', code: undefined, duration: 5, bytes: 100, at, made: { inspector: 'connection-1', number: 1 } });
const none = (): string[] => [];

describe('the history', () => {
  test('keeps the last 50 calls of a tool, newest first, as they were sent, and survives a reload', () => {
    const { tab, clock } = browser();
    const calls = tab('a').open(SERVER, none);
    for (let at = 0; at < 60; at++) calls.remember(call('t', `{"n":1000000000000000000${at},"f":1.0,"__proto__":null}`, at));
    calls.remember(call('other', undefined, 3));
    clock.advance(1000);
    expect(calls.state.getState().calls).toHaveLength(51);
    const again = tab('b').open({ ...SERVER, url: 'https://server.test/mcp#x' }, none).state.getState();
    expect(again.calls).toHaveLength(51);
    expect(again.calls[0]).toMatchObject({ tool: 't', argumentsText: '{"n":100000000000000000059,"f":1.0,"__proto__":null}', outcome: 'result', duration: 5, bytes: 100, at: 59, made: undefined, removed: 0 });
    expect(again.calls.find(({ tool }) => tool === 'other')?.argumentsText).toBeUndefined();
    expect(again.notes).toEqual([]);
  });

  test('servers and transports are kept apart, and one address is one object', () => {
    const { tab, clock } = browser();
    const memory = tab('a');
    const calls = memory.open(SERVER, none);
    expect(memory.open(SERVER, none)).toBe(calls);
    calls.remember(call('t', '{}'));
    clock.advance(1000);
    expect(memory.open({ ...SERVER, transport: 'sse' }, none).state.getState().calls).toEqual([]);
    expect(memory.open({ ...SERVER, url: 'https://server.test/other' }, none).state.getState().calls).toEqual([]);
  });

  test('arguments that are too long are remembered by their length', () => {
    const calls = browser().tab('a').open(SERVER, none);
    calls.remember(call('t', `"${'x'.repeat(300_000)}"`));
    const [kept] = calls.state.getState().calls;
    expect(kept).toMatchObject({ argumentsText: undefined, omitted: 300_002 });
    expect(kept && whyNotAgain(kept)).toMatch(/300,002 characters\) were too long/);
  });
});

describe('secrets', () => {
  test('typed header values, secrets of the address and whatever looks like one are not stored; in this tab they stay', () => {
    const { tab, clock, texts } = browser();
    const secrets = new Set(['Bearer header-value-1']);
    const calls = tab('a').open(SERVER, () => secrets);
    const text = '{"note":"header-value-1","key":"topsecret","password":"hunter2","auth":"Bearer abcdefghijkl","url":"https://a:b1c2d3@x.test","ok":"fine"}';
    calls.remember(call('t', text));
    calls.save({ tool: 't', name: 'mine', argumentsText: text });
    calls.setDraft('t', text);
    clock.advance(1000);
    const stored = texts.get(KEY) ?? '';
    for (const secret of ['header-value-1', 'topsecret', 'hunter2', 'abcdefghijkl', 'b1c2d3', 'user:pw']) expect([...texts].join('\n')).not.toContain(secret);
    expect(stored).toContain('fine');
    expect(calls.state.getState().calls[0]).toMatchObject({ argumentsText: text, removed: 0 });
    // After a reload.
    const [again] = tab('b').open(SERVER, none).state.getState().calls;
    expect(again?.removed).toBe(5);
    expect(JSON.parse(again?.argumentsText ?? '')).toMatchObject({ ok: 'fine', password: '(removed, 7 characters)' });
    expect(again && whyNotAgain(again)).toMatch(/5 secrets were taken out/);
  });

  test('a secret that is learnt later is taken out of what is stored already', () => {
    const { tab, clock, texts } = browser();
    const secrets = new Set<string>();
    const calls = tab('a').open(SERVER, () => secrets);
    calls.remember(call('t', '{"a":"session-0815"}'));
    clock.advance(1000);
    expect(texts.get(KEY)).toContain('session-0815');
    secrets.add('session-0815');
    calls.remember(call('t', '{}', 1));
    clock.advance(1000);
    expect(texts.get(KEY)).not.toContain('session-0815');
  });

  test('nothing new is stored while the user wants none; forgetting works all the same', () => {
    const { tab, clock, texts } = browser();
    let keeps = true;
    const memory = tab('a', () => keeps);
    const calls = memory.open(SERVER, none);
    calls.remember(call('t', '{"first":1}'));
    clock.advance(1000);
    keeps = false;
    memory.keepingChanged();
    expect(calls.state.getState().keeping).toBe(false);
    calls.remember(call('t', '{"second":2}', 1));
    calls.setDraft('t', '{"third":3}');
    memory.flush();
    expect(texts.get(KEY)).toContain('first');
    expect([...texts].join('\n')).not.toMatch(/second|third/);
    calls.forget(calls.state.getState().calls[1]?.id ?? '');
    expect(texts.has(KEY)).toBe(false);
    expect(calls.state.getState().calls).toHaveLength(1);
    keeps = true;
    memory.keepingChanged();
    expect(texts.get(KEY)).toMatch(/second/);
  });
});

describe('saved calls and drafts', () => {
  test('are named, pinned, watched, changed and forgotten', () => {
    const { tab, clock } = browser();
    const calls = tab('a').open(SERVER, none);
    const id = calls.save({ tool: 't', name: '  ', argumentsText: '{"a":1}' }) ?? '';
    calls.change(id, { name: 'Every day', pinned: true, watch: { onConnect: true, onListChanged: false }, mayDestroy: true });
    clock.advance(1000);
    const again = tab('b').open(SERVER, none);
    expect(again.state.getState().saved).toEqual([expect.objectContaining({ id, tool: 't', name: 'Every day', argumentsText: '{"a":1}', pinned: true, watch: { onConnect: true, onListChanged: false }, mayDestroy: true })]);
    again.forget(id);
    expect(calls.state.getState().saved).toEqual([]);
  });

  test('there is an end to saved calls, and to their length', () => {
    const calls = browser().tab('a').open(SERVER, none);
    expect(calls.save({ tool: 't', name: 'x', argumentsText: 'x'.repeat(300_000) })).toBeUndefined();
    for (let n = 0; n < 200; n++) calls.save({ tool: 't', name: String(n), argumentsText: undefined });
    expect(calls.save({ tool: 't', name: 'x', argumentsText: undefined })).toBeUndefined();
    expect(calls.state.getState().notes.join(' ')).toMatch(/300,000.*200 calls are saved/);
  });

  test('a draft survives a reload, however broken, by the tool; the page’s last moment is enough', () => {
    const { tab } = browser();
    const memory = tab('a');
    const calls = memory.open(SERVER, none);
    for (const tool of ['t', '__proto__', '']) calls.setDraft(tool, `{"tool": ${tool}`);
    memory.flush();
    const again = tab('b').open(SERVER, none);
    expect([...again.state.getState().drafts.values()].map(({ tool, text }) => [tool, text])).toEqual([['t', '{"tool": t'], ['__proto__', '{"tool": __proto__'], ['', '{"tool": ']]);
    again.setDraft('t', undefined);
    again.forgetTool('');
    expect([...tab('c').open(SERVER, none).state.getState().drafts.keys()]).toEqual(['__proto__']);
  });

  test('a tool, a server, everything is forgotten', () => {
    const { tab, clock, texts } = browser();
    const memory = tab('a');
    const calls = memory.open(SERVER, none);
    const other = memory.open({ url: 'https://other.test/', transport: 'sse' }, none);
    for (const each of [calls, other]) {
      for (const tool of ['t', 'u']) {
        each.remember(call(tool, '{}'));
        each.save({ tool, name: tool, argumentsText: '{}' });
        each.setDraft(tool, 'x');
      }
    }
    clock.advance(1000);
    calls.forgetTool('t');
    expect(texts.get(KEY)).not.toMatch(/"tool":"t"/);
    expect(calls.state.getState()).toMatchObject({ calls: [{ tool: 'u' }], saved: [{ tool: 'u' }] });
    calls.forgetAll();
    expect(texts.has(KEY)).toBe(false);
    expect(other.state.getState().calls).toHaveLength(2);
    texts.set(callsKey('left behind'), 'x');
    memory.forgetEverything();
    expect([...texts.keys()]).toEqual([]);
    expect(other.state.getState()).toMatchObject({ calls: [], saved: [] });
  });
});

describe('several tabs', () => {
  test('see each other’s calls, and what one forgets the other forgets too', () => {
    const { tab, clock } = browser();
    const [one, two] = [tab('a').open(SERVER, none), tab('b').open(SERVER, none)];
    one.remember(call('t', '{"from":1}', 1));
    two.remember(call('t', '{"from":2}', 2));
    clock.advance(1000);
    for (const each of [one, two]) expect(each.state.getState().calls.map(({ argumentsText }) => argumentsText)).toEqual(['{"from":2}', '{"from":1}']);
    two.forget(two.state.getState().calls[1]?.id ?? '');
    expect(one.state.getState().calls.map(({ argumentsText }) => argumentsText)).toEqual(['{"from":2}']);
    one.remember(call('t', '{"from":3}', 3));
    clock.advance(1000);
    expect(two.state.getState().calls.map(({ argumentsText }) => argumentsText)).toEqual(['{"from":3}', '{"from":2}']);
    const id = one.save({ tool: 't', name: 'x', argumentsText: undefined }) ?? '';
    clock.advance(1000);
    two.change(id, { name: 'y' });
    clock.advance(1000);
    expect(one.state.getState().saved[0]?.name).toBe('y');
    one.forgetAll();
    expect(two.state.getState()).toMatchObject({ calls: [], saved: [] });
  });
});

describe('room', () => {
  test('of one server: the oldest calls go first, saved ones and drafts stay, and it is said', () => {
    const { tab, clock, texts } = browser();
    const calls = tab('a').open(SERVER, none);
    calls.save({ tool: 't', name: 'kept', argumentsText: 'y'.repeat(200_000) });
    calls.setDraft('t', 'z'.repeat(200_000));
    for (let at = 0; at < 20; at++) calls.remember(call('t', 'x'.repeat(100_000), at));
    clock.advance(1000);
    expect((texts.get(KEY) ?? '').length).toBeLessThan(1_001_000);
    expect(calls.state.getState().notes).toEqual(['The 1,000,000 characters kept for one server are full: the oldest calls of its history are lost when this tab closes.']);
    const again = tab('b').open(SERVER, none).state.getState();
    expect(again.calls.map(({ at }) => at)).toEqual([19, 18, 17, 16, 15]);
    expect([again.saved.length, again.drafts.size]).toEqual([1, 1]);
  });

  test('in all: the histories of the servers used longest ago go, their saved calls stay', () => {
    const { tab, clock } = browser();
    const memory = tab('a');
    const open = (name: string) => memory.open({ url: `https://${name}.test/`, transport: 'sse' }, none);
    for (const name of ['a', 'b', 'c', 'd']) {
      open(name).save({ tool: 't', name, argumentsText: '{}' });
      for (let at = 0; at < 8; at++) open(name).remember(call('t', 'x'.repeat(110_000), at));
      clock.advance(1000);
    }
    expect(open('d').state.getState().notes).toEqual(['To make room, the histories of the server used longest ago were dropped: https://a.test/. Saved calls were kept.']);
    const later = tab('b');
    expect(later.open({ url: 'https://a.test/', transport: 'sse' }, none).state.getState()).toMatchObject({ calls: [], saved: [{ name: 'a' }] });
    expect(later.open({ url: 'https://b.test/', transport: 'sse' }, none).state.getState().calls).toHaveLength(8);
  });

  test('of the browser: others go first; where it refuses all the same, it is said', () => {
    const { tab, clock, limit, texts } = browser();
    const memory = tab('a');
    const old = memory.open({ url: 'https://old.test/', transport: 'sse' }, none);
    old.remember(call('t', 'x'.repeat(5000)));
    clock.advance(1000);
    limit(6000);
    const calls = memory.open(SERVER, none);
    calls.remember(call('t', 'y'.repeat(5000)));
    clock.advance(1000);
    expect(texts.get(KEY)).toContain('yyyy');
    expect(calls.state.getState().notes.join()).toMatch(/https:\/\/old\.test/);
    limit(0);
    calls.remember(call('t', '{}', 9));
    clock.advance(1000);
    expect(calls.state.getState().notes.at(-1)).toBe('This browser does not store your calls: there is no room left. They are kept until this tab closes.');
    expect(calls.state.getState().calls).toHaveLength(2);
  });
});

describe('whatever stands there', () => {
  test.each<[text: string, unreadable: number]>([
    ['', 1],
    ['{', 1],
    ['null', 1],
    ['[]', 1],
    ['{"version":0}', 1],
    ['{"version":1,"calls":{},"saved":7}', 0],
    ['{"version":1,"calls":[null,1,{},{"id":"a","tool":"t","outcome":"pending","at":1},{"id":"a","tool":"t","outcome":"result","at":1,"argumentsText":5}],"saved":[{"id":"x"}],"drafts":[{"tool":"t","text":1,"at":2}]}', 7],
  ])('%s is not fatal', (text, unreadable) => {
    expect(readStoredCalls(text)).toMatchObject({ stored: { calls: [], saved: [], drafts: [] }, unreadable, newer: false });
    const { tab, clock } = browser({ texts: new Map([[KEY, text], ['wirescope.calls', text]]) });
    const calls = tab('a').open(SERVER, none);
    expect(calls.state.getState().notes).toHaveLength(unreadable > 0 ? 1 : 0);
    calls.remember(call('t', '{}'));
    clock.advance(1000);
    expect(tab('b').open(SERVER, none).state.getState().calls).toHaveLength(1);
  });

  test('what is good among it is kept, and a permission is never read into it', () => {
    const { stored, unreadable } = readStoredCalls('{"version":1,"saved":[{"id":"a","tool":"t","name":"n","at":1,"mayDestroy":"yes","pinned":1},{}]}');
    expect(stored.saved).toEqual([{ id: 'a', tool: 't', name: 'n', at: 1, argumentsText: undefined, removed: 0, omitted: 0, pinned: false, watch: { onConnect: false, onListChanged: false }, mayDestroy: false }]);
    expect(unreadable).toBe(1);
  });

  test('older versions are brought up to date; a newer one is left alone', () => {
    const older = '{"version":1,"history":[{"id":"a","tool":"t","outcome":"result","at":1}]}';
    const migrate = (document: unknown): unknown => ({ calls: (document as { history: unknown }).history });
    expect(readStoredCalls(older, [migrate]).stored.calls).toHaveLength(1);
    expect(readStoredCalls(older, [() => { throw new Error('no'); }])).toMatchObject({ unreadable: 1 });
    const newer = '{"version":99,"calls":[]}';
    const { tab, clock, texts } = browser({ texts: new Map([[KEY, newer]]) });
    const calls = tab('a').open(SERVER, none);
    calls.remember(call('t', '{}'));
    calls.forget('x');
    clock.advance(1000);
    expect(texts.get(KEY)).toBe(newer);
    expect(calls.state.getState()).toMatchObject({ calls: [{ tool: 't' }], notes: [expect.stringMatching(/newer version/)] });
  });
});
