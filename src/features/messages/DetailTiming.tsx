// When a row was recorded, on both clocks, and how the time of its operation divides.

import type { ReactNode } from 'react';
import { isNote, type LogRow } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { Button } from '../../ui/Button.tsx';
import { formatDuration } from '../../ui/formatDuration.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { KeyValue, type KeyValueRow } from '../../ui/KeyValue.tsx';
import type { ExchangeFacts } from './exchangeRows.ts';
import { phasesOf, type Phase } from './phases.ts';

export interface DetailTimingProps {
  readonly log: MessageLog;
  readonly row: LogRow;
  readonly exchange: ExchangeFacts | undefined;
  readonly onSelect: (row: number) => void;
}

export function DetailTiming({ log, row, exchange, onSelect }: DetailTimingProps): ReactNode {
  const pair = row.pair === undefined ? undefined : log.row(row.pair);
  const request = row.kind === 'request' ? row : pair?.kind === 'request' ? pair : undefined;
  const response = row.kind === 'request' ? pair : request && row;
  const head = exchange?.heads[0];
  const phases = request === undefined ? [] : phasesOf({ sent: request.at, headers: request.direction === 'sent' && head ? log.row(head.row).at : undefined, firstFrame: request.direction === 'sent' ? exchange?.firstReceived?.at : undefined, response: response?.at, end: exchange?.streamEnd?.row.at });
  const before = row.index > 0 ? log.row(row.index - 1) : undefined;
  return (
    <div className="scroll factsheet">
      <KeyValue
        wrap
        rows={[
          ...clocks(row, row.direction === 'sent' ? 'Sent' : 'Received'),
          ...(before ? [{ key: 'After the row before', value: formatDuration(row.at - before.at) }] : []),
          ...(pair ? clocks(pair, pair.direction === 'sent' ? 'Pair sent' : 'Pair received') : []),
        ]}
      />
      {phases.length > 0 ? <Phases phases={phases} /> : <p className="factsheet-note">{request ? 'No answer yet: the time runs.' : isNote(row.kind) || row.kind === 'notification' ? 'One instant: nothing answers this row.' : 'The other half of this exchange is not in the record.'}</p>}
      {pair && (
        <p className="factsheet-note">
          <Button variant="link" onClick={() => onSelect(pair.index)}>
            {row.kind === 'request' ? 'Go to the response' : 'Go to the request'}
          </Button>
        </p>
      )}
    </div>
  );
}

function clocks(row: LogRow, verb: string): readonly KeyValueRow[] {
  return [
    { key: verb, value: formatTime(row.epoch), title: new Date(row.epoch).toISOString() },
    { key: `${verb}, monotonic`, value: `${row.at.toFixed(3)} ms`, title: 'Since the page opened' },
  ];
}

/** Phases are often parts of a millisecond. */
function shortDuration(duration: number): string {
  return duration > 0 && duration < 10 ? `${duration.toFixed(1)} ms` : formatDuration(duration);
}

/** A bar in shares of the whole, and the same in numbers. */
function Phases({ phases }: { readonly phases: readonly Phase[] }): ReactNode {
  const start = phases[0]?.from ?? 0;
  const total = (phases.at(-1)?.until ?? start) - start;
  const share = (time: number): number => (total === 0 ? 0 : (100 * time) / total);
  return (
    <section>
      <h2 className="sec">
        Duration <span>{formatDuration(total)}</span>
      </h2>
      <svg className="phases" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={phases.map(({ label, from, until }) => `${label} ${formatDuration(until - from)}`).join(', ')}>
        {phases.map(({ name, from, until }) => (
          <rect key={name} className={`phase-${name.replace(' ', '-')}`} x={share(from - start)} y={0} width={Math.max(0.6, share(until - from))} height={10} />
        ))}
      </svg>
      <table className="phase-table">
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col">Starts</th>
            <th scope="col">Takes</th>
          </tr>
        </thead>
        <tbody>
          {phases.map(({ name, label, from, until }) => (
            <tr key={name}>
              <td>
                <i className={`phase-dot phase-${name.replace(' ', '-')}`} aria-hidden="true" />
                {label}
              </td>
              <td>{shortDuration(from - start)}</td>
              <td>{shortDuration(until - from)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
