import { expect, test } from 'vitest';
import { readFrame } from '../protocol/readFrame.ts';
import { manualScheduler } from '../testing/manualScheduler.ts';
import { LogAssembly, LogPages, type LogPage } from './logPages.ts';
import { MessageLog } from './messageLog.ts';

const KIB = 1024;

test('a large message is copied over several goes, and is whole in the end', () => {
  const log = new MessageLog({ scheduler: manualScheduler(), originEpoch: 0, originMonotonic: 0 });
  const record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, 0);
  const say = (text: string): void => record.reading(record.frame({ direction: 'received', text, at: 1 }), readFrame(text));
  const large = `"${'0123456789'.repeat(100 * KIB)}"`;
  say('"before"');
  say(large);
  const pages = new LogPages(log);
  const taken: LogPage[] = [];
  const goes: number[] = [];
  for (;;) {
    const changes = pages.take(300 * KIB);
    if (!changes) throw new Error('nothing to take');
    taken.push(...changes.pages);
    goes.push(changes.pages.length);
    // It comes while the large one is being copied.
    if (goes.length === 2) say('"behind"');
    if (!changes.head) continue;
    const assembly = new LogAssembly(changes.head);
    for (const page of taken) assembly.add(page);
    const again = new MessageLog({ scheduler: manualScheduler(), originEpoch: 0, originMonotonic: 0, parts: assembly.finish() });
    expect([0, 1, 2].map((row) => again.text(row))).toEqual(['"before"', large, '"behind"']);
    break;
  }
  expect(goes.length).toBeGreaterThan(3);
  expect(pages.take(KIB)).toBeUndefined();
});

test('a chunk that is kept as it came grows while its rows come, and is whole in the end', () => {
  const log = new MessageLog({ scheduler: manualScheduler(), originEpoch: 0, originMonotonic: 0 });
  const record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, 0);
  const texts = Array.from({ length: 400 }, (_, index) => `"${String(index).padStart(300, 'x')}"`);
  const bytes = new TextEncoder().encode(texts.map((text) => `data: ${text}\n\n`).join(''));
  const chunk = { bytes, fed: bytes.length, used: texts.join('').length };
  const say = (index: number): void => {
    const start = index * 310 + 6;
    const text = texts[index] ?? '';
    record.reading(record.frame({ direction: 'received', text, at: 1, within: { chunk, start, end: start + text.length } }), readFrame(text));
  };
  const pages = new LogPages(log);
  const taken = new Map<string, LogPage>();
  const takeAll = (most: number) => {
    for (let changes = pages.take(most); changes; changes = pages.take(most)) {
      for (const page of changes.pages) taken.set(`${page.kind} ${page.number}`, page);
      if (changes.head) return changes.head;
      // Rows come between two goes.
      if (log.storage.size < texts.length) say(log.storage.size);
    }
    throw new Error('no head');
  };
  for (let index = 0; index < 200; index++) say(index);
  const half = takeAll(20 * KIB);
  expect(half.rows).toBeGreaterThan(200);
  while (log.storage.size < texts.length) say(log.storage.size);
  const assembly = new LogAssembly(takeAll(20 * KIB));
  for (const page of taken.values()) assembly.add(page);
  const again = new MessageLog({ scheduler: manualScheduler(), originEpoch: 0, originMonotonic: 0, parts: assembly.finish() });
  expect(texts.map((_, row) => again.text(row))).toEqual(texts);
});
