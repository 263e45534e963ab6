// An operation's course as bars: the wait, the answer, what came meanwhile. Places are reckoned by the browser from the scale
// that the list sets, so that a row need not be drawn again when the list is scrolled or time passes.

import type { ReactNode } from 'react';
import type { MessageLog } from '../../log/messageLog.ts';
import type { OperationsModel } from './useOperations.ts';

/** Events of a row that are drawn one by one; of more, the first. */
const MOST_EVENTS = 24;

/** CSS for a moment; milliseconds since the log's first row. */
function left(at: number): string {
  return `calc((${at.toFixed(3)} - var(--wf-from)) * var(--wf-share))`;
}

/** @param to undefined lets the bar grow with time */
function width(from: number, to: number | undefined): string {
  return `calc((${to === undefined ? 'var(--wf-now)' : to.toFixed(3)} - ${from.toFixed(3)}) * var(--wf-share))`;
}

export function Waterfall({ log, operations, operation, origin }: { readonly log: MessageLog; readonly operations: OperationsModel['operations']; readonly operation: number; readonly origin: number }): ReactNode {
  const start = operations.startedAt(operation) - origin;
  if (!operations.isCall(operation)) return <span className="wf-tick wf-alone" style={{ left: left(start) }} />;
  const { headers, firstByte } = operations.milestones(operation);
  const ended = operations.endedAt(operation);
  const end = ended === undefined ? undefined : ended - origin;
  const status = operations.status(operation);
  const failed = status === 'error' || status === 'no-answer' || status === 'malformed' || status === 'timeout';
  const runs = end === undefined && (status === 'pending' || status === 'working');
  const firstAt = firstByte < 0 ? undefined : log.facts.at(firstByte) - origin;
  // An end that nothing told is drawn where the last thing was heard.
  const until = runs ? undefined : (end ?? firstAt ?? start);
  const events: number[] = [];
  for (let row = operations.nextRow(operations.firstRow(operation)); row >= 0 && events.length < MOST_EVENTS; row = operations.nextRow(row)) events.push(log.facts.at(row) - origin);
  const turn = firstAt !== undefined && (until === undefined || firstAt < until) ? firstAt : until;
  return (
    <>
      <span className="wf-bar wf-wait" style={{ left: left(start), width: width(start, turn) }} />
      {turn !== undefined && turn !== until && <span className="wf-bar wf-get" style={{ left: left(turn), width: width(turn, until) }} />}
      {headers >= 0 && <span className="wf-tick wf-headers" style={{ left: left(log.facts.at(headers) - origin) }} />}
      {events.map((at, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two may come at the same moment
        <span key={index} className="wf-tick wf-event" style={{ left: left(at) }} />
      ))}
      {until !== undefined && <span className={failed ? 'wf-tick wf-end wf-failed' : 'wf-tick wf-end'} style={{ left: left(until) }} />}
    </>
  );
}

/** One row's moment. */
export function Moment({ at, failed }: { readonly at: number; readonly failed: boolean }): ReactNode {
  return <span className={failed ? 'wf-tick wf-end wf-failed' : 'wf-tick wf-part'} style={{ left: left(at) }} />;
}
