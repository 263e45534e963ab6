import { describe, expect, test } from 'vitest';
import { manualClock, settled } from '../testing/manualClock.ts';
import { createInvalidation, createQueryClient, fetchList, listKey, readKey } from './queries.ts';

/** Plays a server whose pages are given; remembers the cursors it was asked for. */
function pagesOf(...pages: (object | Error)[]) {
  const asked: unknown[] = [];
  const request = async (params: { cursor: string } | undefined): Promise<unknown> => {
    asked.push(params);
    const page = pages[asked.length - 1];
    if (page === undefined || page instanceof Error) throw page ?? new Error('asked too often');
    return page;
  };
  return { asked, request };
}

describe('fetchList', () => {
  const cases: [name: string, pages: (object | Error)[], cursors: unknown[], stopped: unknown][] = [
    ['one page', [{ tools: [] }], [undefined], undefined],
    ['several pages', [{ nextCursor: 'a' }, { nextCursor: 'b' }, {}], [undefined, { cursor: 'a' }, { cursor: 'b' }], undefined],
    ['an empty cursor, which is a cursor', [{ nextCursor: '' }, {}], [undefined, { cursor: '' }], undefined],
    ['a cursor that is no string', [{ nextCursor: null }], [undefined], undefined],
    ['cursors that stay the same', [{ nextCursor: 'a' }, { nextCursor: 'a' }], [undefined, { cursor: 'a' }], expect.stringContaining('circle after page 2')],
    ['cursors in a circle', [{ nextCursor: 'a' }, { nextCursor: 'b' }, { nextCursor: 'a' }], [undefined, { cursor: 'a' }, { cursor: 'b' }], expect.stringContaining('circle after page 3')],
    ['a later page that fails', [{ nextCursor: 'a' }, new Error('HTTP 500')], [undefined, { cursor: 'a' }], 'Page 2 failed: HTTP 500'],
  ];
  test.each(cases)('%s', async (_name, pages, cursors, stopped) => {
    const { asked, request } = pagesOf(...pages);
    expect(await fetchList('tools/list', request)).toEqual({ pages: pages.filter((page) => !(page instanceof Error)), stopped });
    expect(asked).toEqual(cursors);
  });

  test('a first page that fails is the failure', async () => {
    const error = new Error('no');
    await expect(fetchList('tools/list', pagesOf(error).request)).rejects.toBe(error);
  });

  test('an endless list ends after 64 pages, and what came is kept', async () => {
    let asked = 0;
    const { pages, stopped } = await fetchList('tools/list', async () => ({ nextCursor: `c${++asked}` }));
    expect([asked, pages.length, stopped]).toEqual([64, 64, expect.stringContaining('64 pages')]);
  });
});

test('C4: queries send only what the user caused: no retry, no refetch, offline or not', () => {
  expect(createQueryClient().getDefaultOptions().queries).toMatchObject({ retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always' });
});

describe('C5: what a notification makes stale', () => {
  const setup = () => {
    const client = createQueryClient();
    const clock = manualClock();
    const keys = { tools: listKey('c1', 'tools/list'), prompts: listKey('c1', 'prompts/list'), resources: listKey('c1', 'resources/list'), templates: listKey('c1', 'resources/templates/list'), a: readKey('c1', 'a:a'), b: readKey('c1', 'a:b'), other: listKey('c2', 'tools/list') };
    for (const key of Object.values(keys)) client.setQueryData(key, {});
    const stale = (): string[] => Object.entries(keys).flatMap(([name, key]) => (client.getQueryState(key)?.isInvalidated === true ? [name] : []));
    return { client, clock, stale, tell: createInvalidation(client, 'c1', (run, after) => void clock.setTimeout(run, after)) };
  };

  test.each<[notification: string, uri: string | undefined, stale: string[]]>([
    ['notifications/tools/list_changed', undefined, ['tools']],
    ['notifications/prompts/list_changed', undefined, ['prompts']],
    ['notifications/resources/list_changed', undefined, ['resources', 'templates']],
    ['notifications/resources/updated', 'a:b', ['b']],
    ['notifications/resources/updated', undefined, ['a', 'b']],
    ['notifications/message', undefined, []],
    ['vendor/list_changed', undefined, []],
  ])('%s %s', async (notification, uri, expected) => {
    const { clock, stale, tell } = setup();
    tell(notification, uri);
    expect(stale()).toEqual([]);
    clock.advance(1000);
    await settled();
    expect(stale()).toEqual(expected);
  });

  test('a list being fetched is marked when its answer is there: it may be older than the change', async () => {
    const { client, clock, stale, tell } = setup();
    let answer = (): void => {};
    void client.fetchQuery({ queryKey: listKey('c1', 'tools/list'), staleTime: 0, queryFn: () => new Promise((resolve) => (answer = () => resolve({}))) });
    tell('notifications/tools/list_changed', undefined);
    clock.advance(1000);
    answer();
    await settled();
    expect(stale()).toEqual([]);
    clock.advance(1000);
    await settled();
    expect(stale()).toEqual(['tools']);
  });

  test('updates of resources nobody has read are none, of more than anyone shows one', () => {
    const { client, clock, tell } = setup();
    for (let i = 0; i < 10_000; i++) tell('notifications/resources/updated', `unread:${i}`);
    expect(clock.timers).toBe(0);
    for (let i = 0; i < 1000; i++) {
      client.setQueryData(readKey('c1', `a:${i}`), {});
      tell('notifications/resources/updated', `a:${i}`);
    }
    expect(clock.timers).toBe(201);
  });

  test('a hundred in a second are one', () => {
    const { clock, tell } = setup();
    for (let i = 0; i < 100; i++) tell('notifications/tools/list_changed', undefined);
    expect(clock.timers).toBe(1);
    clock.advance(1000);
    tell('notifications/tools/list_changed', undefined);
    expect(clock.timers).toBe(1);
  });
});
