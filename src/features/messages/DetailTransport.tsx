// What carried a row: the HTTP request and answer with their headers, the stream, and the other rows of the same exchange.

import type { ReactNode } from 'react';
import Lock from 'lucide-react/icons/lock';
import { isNote, type LogRow } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { Button } from '../../ui/Button.tsx';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { formatTime } from '../../ui/formatTime.ts';
import { Icon } from '../../ui/Icon.tsx';
import { KeyValue, type KeyValueRow } from '../../ui/KeyValue.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { parsed, type ExchangeFacts, type HeaderLine, type HttpHead } from './exchangeRows.ts';
import { noteFacts } from './noteFacts.ts';
import { summarize } from './summarize.ts';

export interface DetailTransportProps {
  readonly log: MessageLog;
  readonly row: LogRow;
  /** Undefined where there is no HTTP. */
  readonly exchange: ExchangeFacts | undefined;
  readonly onSelect: (row: number) => void;
}

export function DetailTransport({ log, row, exchange, onSelect }: DetailTransportProps): ReactNode {
  const note = isNote(row.kind) ? parsed(log.text(row.index)) : undefined;
  return (
    <div className="scroll factsheet">
      <KeyValue
        wrap
        rows={[
          { key: 'Row', value: formatCount(row.index + 1) },
          { key: 'Connection', value: String(row.connection) },
          { key: 'Direction', value: row.direction },
          { key: 'Kind', value: row.kind },
          ...(row.status === 'quiet' ? [] : [{ key: 'Status', value: row.status }]),
          { key: 'Size', value: formatBytes(row.bytes) },
          ...(row.exchange === undefined ? [] : [{ key: 'HTTP exchange', value: String(row.exchange) }]),
          ...(row.eventId === undefined ? [] : [{ key: 'SSE event id', value: <ServerText text={row.eventId} limit={200} /> }]),
          ...noteFacts(note).map(({ name, text }): KeyValueRow => ({ key: name, value: <ServerText text={text} /> })),
        ]}
      />
      {exchange === undefined ? (
        <p className="factsheet-note">This row belongs to no HTTP exchange: it travelled on a socket or a port, or stands for the connection itself.</p>
      ) : (
        <>
          {exchange.heads.length === 0 && <p className="factsheet-note">The answer’s status and headers are not in the record yet, or not any more.</p>}
          {exchange.heads.map((head, index) => (
            <Head key={head.row} head={head} again={index > 0} />
          ))}
          <Stream exchange={exchange} />
          <Related log={log} row={row} exchange={exchange} onSelect={onSelect} />
        </>
      )}
    </div>
  );
}

function Head({ head, again }: { readonly head: HttpHead; readonly again: boolean }): ReactNode {
  const bad = head.status === undefined || head.status >= 400;
  return (
    <section>
      <h2 className="sec">
        {again ? 'Taken up again' : 'HTTP'} <span>{head.status === undefined ? 'failed' : `${head.status} ${head.statusText}`}</span>
      </h2>
      <KeyValue
        wrap
        rows={[
          { key: 'Request', value: <ServerText text={`${head.method} ${head.url}`} /> },
          head.status === undefined ? { key: 'Failure', value: <ServerText text={head.failure} kind="prose" />, bad } : { key: 'Status', value: <ServerText text={`${head.status} ${head.statusText}`} />, bad },
          ...(head.redirectedTo === '' ? [] : [{ key: 'Redirected to', value: <ServerText text={head.redirectedTo} /> }]),
        ]}
      />
      <Headers title="Request headers" headers={head.requestHeaders} nothing="None that this page set itself; the browser adds its own." />
      {head.status !== undefined && <Headers title="Response headers" headers={head.responseHeaders} nothing="None that the browser lets this page read." />}
    </section>
  );
}

function Headers({ title, headers, nothing }: { readonly title: string; readonly headers: readonly HeaderLine[]; readonly nothing: string }): ReactNode {
  return (
    <>
      <h3 className="sec">
        {title} <span>{headers.length === 0 ? '' : headers.length}</span>
      </h3>
      {headers.length === 0 ? (
        <p className="factsheet-note">{nothing}</p>
      ) : (
        <KeyValue
          wrap
          rows={headers.map(({ name, value, masked }) => ({
            key: name,
            title: masked ? 'The value is a secret, so it was never stored' : undefined,
            value: masked ? (
              <span className="factsheet-masked">
                <Icon of={Lock} /> {value.slice(1, -1)}
              </span>
            ) : (
              <ServerText text={value} />
            ),
          }))}
        />
      )}
    </>
  );
}

function Stream({ exchange }: { readonly exchange: ExchangeFacts }): ReactNode {
  const type = exchange.heads[0]?.responseHeaders.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  if (type === undefined) return null;
  const events = type.startsWith('text/event-stream');
  const end = exchange.streamEnd;
  return (
    <section>
      <h2 className="sec">Stream</h2>
      <KeyValue
        wrap
        rows={[
          { key: 'Answered as', value: events ? 'event stream' : type.startsWith('application/json') ? 'one JSON body' : <ServerText text={type} /> },
          ...(events ? [{ key: 'Ended', value: end ? <ServerText text={`${formatTime(end.row.epoch)}, ${end.reason}`} /> : 'not yet, as far as the record goes' }] : []),
        ]}
      />
    </section>
  );
}

function Related({ log, row, exchange, onSelect }: DetailTransportProps & { readonly exchange: ExchangeFacts }): ReactNode {
  const others = exchange.rows.filter((index) => index !== row.index);
  if (others.length === 0) return null;
  return (
    <section>
      <h2 className="sec">
        Same HTTP exchange <span>{`${formatCount(others.length + exchange.more)} other ${others.length + exchange.more === 1 ? 'row' : 'rows'}`}</span>
      </h2>
      <ul className="related">
        {others.map((index) => {
          const other = log.row(index);
          return (
            <li key={index}>
              <Button variant="link" onClick={() => onSelect(index)}>
                {`${formatTime(other.epoch)} ${other.method === '' || isNote(other.kind) ? other.kind : other.method}`}
              </Button>
              <span className="dim tr-x">{summarize(log, other)}</span>
            </li>
          );
        })}
      </ul>
      {exchange.more > 0 && <p className="factsheet-note">{`and ${formatCount(exchange.more)} more: filter by exchange to see them.`}</p>}
    </section>
  );
}
