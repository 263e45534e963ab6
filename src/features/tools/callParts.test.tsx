import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { callStatistics } from '../../store/callStatistics.ts';
import type { RememberedCall, SavedCall } from '../../store/rememberedCall.ts';
import type { RepeatState } from '../../store/repeatCalls.ts';
import type { WatchedCall } from '../../store/watchedCalls.ts';
import { CallMemory, type CallMemoryProps } from './CallMemory.tsx';
import { PasteCall } from './PasteCall.tsx';
import { RepeatCalls } from './RepeatCalls.tsx';

const nothing = (): void => {};
const words = (markup: string): string => markup.replace(/<svg.*?<\/svg>/gs, '').replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/\s+/g, ' ');
const past = (change: Partial<RememberedCall> = {}): RememberedCall => ({ id: 'a', tool: 't', argumentsText: '{"city":"Oslo"}', removed: 0, omitted: 0, outcome: 'result', code: undefined, duration: 12, bytes: 300, at: 0, made: { inspector: 'c1', number: 4 }, ...change });
const saved = (change: Partial<SavedCall> = {}): SavedCall => ({ id: 's', tool: 't', name: 'Every day', argumentsText: undefined, removed: 0, omitted: 0, at: 0, pinned: false, watch: { onConnect: false, onListChanged: false }, mayDestroy: false, ...change });
const memory = (change: Partial<CallMemoryProps> = {}): string =>
  renderToStaticMarkup(
    <CallMemory tool="t" calls={[]} saved={[]} watched={new Map()} claim="by default" keeping notes={[]} silent={undefined} shown={undefined} inspector="c1" onShow={nothing} onRerun={nothing} onEdit={nothing} onSave={nothing} onChange={nothing} onForget={nothing} onForgetTool={nothing} onForgetAll={nothing} onCompare={nothing} onCompareResults={nothing} {...change} />,
  );

describe('remembered calls', () => {
  test('nothing yet: what this place is for', () => {
    expect(words(memory())).toMatch(/No calls of this tool yet.*kept in this browser; what looks like a secret is taken out/);
    expect(words(memory({ keeping: false }))).toMatch(/New calls are kept until this tab closes/);
    expect(words(memory())).not.toMatch(/Forget/);
  });

  test('past calls of the tool in view, with outcome, arguments and duration; one row takes the tab stop', () => {
    const markup = memory({ calls: [past(), past({ id: 'b', outcome: 'rpcError', code: -32602, argumentsText: undefined, made: undefined }), past({ id: 'c', tool: 'other' })], shown: 4 });
    expect(words(markup)).toMatch(/Past calls 2, newest first .*success {"city":"Oslo"} 12 ms.*error -32602 no arguments/);
    expect(markup.match(/data-row/g)).toHaveLength(2);
    expect(markup.match(/data-row="true" tabindex="0"/gi)).toHaveLength(1);
    expect(markup.match(/aria-current="true"/g)).toHaveLength(1);
  });

  test('what cannot be called again says why', () => {
    expect(memory({ calls: [past({ removed: 1 })] })).toMatch(/aria-label="Call again: A secret was taken out[^"]*"[^>]*disabled=""/);
    expect(memory({ calls: [past()], silent: 'Not connected.' })).toContain('Call again: Not connected.');
  });

  test('pinned calls stand first and say when they run, whether they may, and what came of it', () => {
    const pinned = saved({ id: 'p', name: 'Pinned', pinned: true, watch: { onConnect: true, onListChanged: false } });
    const watched: WatchedCall = { running: false, latest: { reason: 'connected', at: 0, duration: 1, outcome: { type: 'cancelled' }, text: 'x' }, before: undefined, changed: true, skipped: 'Because.' };
    const all = words(memory({ saved: [saved(), pinned], watched: new Map([['p', watched]]) }));
    expect(all).toMatch(/Saved 2 .*Pinned no arguments.*Run again on connect on list_changed although it may destroy Not run: Because\. .*Changed: compare.*Every day/);
    expect(words(memory({ saved: [pinned], claim: 'no' }))).not.toMatch(/may destroy/);
  });

  test('hostile names stay text', () => {
    const markup = memory({ saved: [saved({ name: '<img src=x onerror=alert(1)>\u202E' })], calls: [past({ argumentsText: '{"a":"</span><script>\u202E"}' })] });
    expect(markup).not.toMatch(/<img|<script|\u202E(?![^<]*")/);
  });
});

test('the paste dialog begins with what can be pasted, and cannot be taken empty', () => {
  const markup = renderToStaticMarkup(<PasteCall open tool="t" lists={() => true} onTake={nothing} onClose={nothing} />);
  expect(words(markup)).toMatch(/Paste a call .*curl command \(bash or Windows\)/);
  expect(markup).toMatch(/btn-p"[^>]* disabled=""/);
  expect(renderToStaticMarkup(<PasteCall open={false} tool="t" lists={() => true} onTake={nothing} onClose={nothing} />)).toBe('');
});

test('a run: before, while and after', () => {
  const idle: RepeatState = { status: 'idle', plan: undefined, target: '', started: 0, running: 0, elapsed: 0, statistics: callStatistics([], 0), ended: undefined, limits: [] };
  const show = (state: RepeatState, silent?: string): string => words(renderToStaticMarkup(<RepeatCalls state={state} silent={silent} warning="It writes." onStart={nothing} onStop={nothing} />));
  expect(show(idle)).toMatch(/Times Seconds at once Start It writes\. Makes the call.*Up to 10,000 calls or 10 minutes/);
  const running: RepeatState = { ...idle, status: 'running', plan: { until: { kind: 'count', count: 10 }, concurrency: 2 }, started: 5, running: 2, elapsed: 1500, statistics: callStatistics([{ outcome: 'result', duration: 4 }, { outcome: 'rpcError', duration: 1250 }, { outcome: 'timeout', duration: 5 }], 1500) };
  expect(show(running)).toMatch(/Stop 2 running 3 of 10 .*calls a second min p50 p95 p99 max 3 2\.0 4\.0 ms 5\.0 ms 1\.25 s 1\.25 s 1\.25 s .*success 1 33\.3 % JSON-RPC error 1 33\.3 % timeout 1 33\.3 %/);
  expect(show({ ...running, status: 'ended', running: 0, ended: 'Stopped by you.', limits: ['At most 20 calls run at once.'] })).toMatch(/At most 20 calls run at once\. Stopped by you\. 1\.50 s\./);
});
