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
