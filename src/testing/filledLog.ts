// A log filled by hand, and views of it worked to their end without a page: turns are taken by the test.

import type { ExpressionSearch } from '../log/expressionSearch.ts';
import { FilteredLog, type LogView, type ViewChoice, type ViewPorts } from '../log/logView.ts';
import { MessageLog } from '../log/messageLog.ts';
import { testExpressions } from '../log/testExpressions.ts';
import { readFrame } from '../protocol/readFrame.ts';
import { manualScheduler } from './manualScheduler.ts';

export function filledLog(budget?: number) {
  const scheduler = manualScheduler();
  const log = new MessageLog({ scheduler, originEpoch: 0, originMonotonic: 0, ...(budget === undefined ? {} : { budget }) });
  const record = log.connection({ url: 'https://server.test/mcp', transport: 'streamable-http' }, 0);
  let at = 0;
  /** One frame, recorded and read. */
  const say = (direction: 'sent' | 'received', value: unknown, more: object = {}): number => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const row = record.frame({ direction, text, at: (at += 100), ...more });
    record.reading(row, readFrame(text));
    return row;
  };
  return { log, record, say, publish: scheduler.flush };
}

/** Expressions tested at once, in the test's own thread. */
export const expressionsHere: ExpressionSearch = {
  test: (terms, texts) => ({ outcome: Promise.resolve(testExpressions(terms, texts)), cancel: () => undefined }),
};

/** Turns that are taken one by one. */
export function manualTurns(now: () => number = () => 0) {
  const due: (() => void)[] = [];
  const ports: ViewPorts = { now, soon: (run) => void due.push(run), expressions: expressionsHere };
  /** @returns whether there was one */
  const turn = (): boolean => {
    const run = due.shift();
    run?.();
    return run !== undefined;
  };
  return { ports, turn };
}

/** The view of a choice when all rows have been tested. */
export async function settledView(log: MessageLog, choice: ViewChoice): Promise<LogView> {
  const { ports, turn } = manualTurns();
  const rows = new FilteredLog(log, choice, ports);
  const leave = rows.subscribe(() => undefined);
  while (rows.getView().more) if (!turn()) await Promise.resolve();
  leave();
  return rows.getView();
}

export function rowsOfView({ count, rowAt }: LogView): number[] {
  return Array.from({ length: count }, (_, place) => rowAt(place));
}
