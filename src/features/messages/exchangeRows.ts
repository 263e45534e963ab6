// The rows that one HTTP exchange left in the log: its notes, its first frames, and when it ended. Reads columns, and the text of
// notes only. Asked again as the log grows, it looks at the new rows only.

import { own, ownArray, ownString } from '../../protocol/jsonRpc.ts';
import { isNote, type LogRow } from '../../log/logRow.ts';
import type { MessageLog } from '../../log/messageLog.ts';

export interface HttpHead {
  readonly row: number;
  readonly method: string;
  readonly url: string;
  /** Undefined when the exchange failed before an answer. */
  readonly status: number | undefined;
  readonly statusText: string;
  readonly redirectedTo: string;
  readonly failure: string;
  readonly requestHeaders: readonly HeaderLine[];
  readonly responseHeaders: readonly HeaderLine[];
}

export interface HeaderLine {
  readonly name: string;
  readonly value: string;
  /** The value was a secret and was never stored. */
  readonly masked: boolean;
}

export interface ExchangeFacts {
  /** Rows of the exchange, in order; at most MOST_ROWS, `more` says how many are left out. */
  readonly rows: readonly number[];
  readonly more: number;
  /** The HTTP requests of the exchange: one, or several when a stream was taken up again. */
  readonly heads: readonly HttpHead[];
  /** The first frame that was received on it. */
  readonly firstReceived: LogRow | undefined;
  readonly lastReceived: LogRow | undefined;
  readonly streamEnd: { readonly row: LogRow; readonly reason: string } | undefined;
}

const MOST_ROWS = 100;
/** Rows looked at to either side; beyond, the exchange counts as far away. */
const REACH = 500_000;

export class ExchangeRows {
  readonly #log: MessageLog;
  readonly #exchange: number;
  /** Exchanges are counted anew with each connection. */
  readonly #connection: number;
  #from: number;
  #until: number;
  #rows: number[] = [];
  #more = 0;
  #heads: HttpHead[] = [];
  #first: LogRow | undefined;
  #last: number | undefined;
  #end: ExchangeFacts['streamEnd'];

  constructor(log: MessageLog, exchange: number, near: number) {
    this.#log = log;
    this.#exchange = exchange;
    this.#connection = log.facts.connection(near);
    this.#from = Math.max(0, near - REACH);
    this.#until = this.#from;
  }

  /** @param size rows of the log */
  upTo(size: number): ExchangeFacts {
    const { facts } = this.#log;
    const end = Math.min(size, this.#from + 2 * REACH);
    for (let row = this.#until; row < end; row += 1) if (facts.exchange(row) === this.#exchange && facts.connection(row) === this.#connection) this.#take(row);
    this.#until = Math.max(this.#until, end);
    return { rows: [...this.#rows], more: this.#more, heads: [...this.#heads], firstReceived: this.#first, lastReceived: this.#last === undefined ? undefined : this.#log.row(this.#last), streamEnd: this.#end };
  }

  #take(index: number): void {
    if (this.#rows.length < MOST_ROWS) this.#rows.push(index);
    else this.#more += 1;
    const row = this.#log.row(index);
    if (!isNote(row.kind)) {
      if (row.direction === 'received') {
        this.#first ??= row;
        this.#last = index;
      }
      return;
    }
    const note = parsed(this.#log.text(index));
    const type = ownString(note, 'type');
    if (type === 'http' || type === 'failed') this.#heads.push(readHead(index, note));
    if (type === 'stream-end') this.#end = { row, reason: ownString(note, 'reason') ?? '' };
  }
}

export function readHead(row: number, note: unknown): HttpHead {
  const text = (key: string): string => ownString(note, key) ?? '';
  const status = own(note, 'status');
  return {
    row,
    method: text('method'),
    url: text('url'),
    status: typeof status === 'number' ? status : undefined,
    statusText: text('statusText'),
    redirectedTo: text('redirectedTo'),
    failure: text('reason'),
    requestHeaders: readHeaders(ownArray(note, 'requestHeaders')),
    responseHeaders: readHeaders(ownArray(note, 'responseHeaders')),
  };
}

/** What maskHeaders writes in place of a value. */
const MASK = /^\(hidden, \d+ characters\)$/;

function readHeaders(list: readonly unknown[] | undefined): readonly HeaderLine[] {
  return (list ?? []).flatMap((pair) => {
    if (!Array.isArray(pair)) return [];
    const [name, value] = pair.map(String);
    return name === undefined || value === undefined ? [] : [{ name, value, masked: MASK.test(value) }];
  });
}

/** A note's JSON, or undefined when its text is gone or is none. */
export function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
