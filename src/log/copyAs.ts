// What one row of the log can be copied as, and why not as the rest. Finds what the forms need in the log; how each is
// written stands in the files beside. Knows no clipboard.

import { own, ownString } from '../protocol/jsonRpc.ts';
import { sequenceDiagram } from './copyDiagram.ts';
import { curlCommand, curlRefusal, fetchCall, type RecordedRequest } from './copyHttp.ts';
import { pythonSdkCall, readSdkRequest, typescriptSdkCall } from './copySdkCalls.ts';
import { isNote, type LogRow } from './logRow.ts';
import type { MessageLog } from './messageLog.ts';

/** One form a row can be copied in. */
export interface CopyOffer {
  readonly label: string;
  /** Written on demand: a frame may be large. */
  readonly text: () => string;
}

/** What is offered for a row. */
export interface CopyOffers {
  readonly offers: readonly CopyOffer[];
  /** Why other forms are missing, in sentences. */
  readonly missing: readonly string[];
}

/** The forms of one row. Reads the row's text, so ask when it is wanted, not while drawing. */
export function copyOffers(log: MessageLog, index: number): CopyOffers {
  const row = log.row(index);
  const offers: CopyOffer[] = [];
  const missing: string[] = [];
  const text = log.text(index);
  if (text === undefined) missing.push('The text was let go, so only the diagram is left.');
  else {
    offers.push({ label: 'Exact text', text: () => text });
    if (row.direction === 'sent' && !isNote(row.kind)) offerRequest(log, row, text, offers, missing);
  }
  if (!isNote(row.kind)) offers.push({ label: 'Sequence diagram', text: () => sequenceDiagram(operationRows(log, row)) });
  if (row.direction === 'received' && row.pair !== undefined && row.kind !== 'request') missing.push('curl, fetch and SDK calls are offered on the request.');
  return { offers, missing };
}

function offerRequest(log: MessageLog, row: LogRow, text: string, offers: CopyOffer[], missing: string[]): void {
  const http = row.exchange === undefined ? undefined : recordedRequest(log, row.index, text);
  if (http) {
    const refusal = curlRefusal(http);
    if (refusal === undefined) offers.push({ label: 'curl', text: () => curlCommand(http) });
    else missing.push(`No curl: ${refusal}.`);
    offers.push({ label: 'fetch', text: () => fetchCall(http) });
  } else {
    missing.push(row.exchange === undefined ? 'No curl or fetch: this connection does not send its messages by HTTP.' : 'No curl or fetch yet: the HTTP request is not in the record before its response.');
  }
  if (row.kind !== 'request') {
    missing.push('No SDK call: this is not a request.');
    return;
  }
  const request = readSdkRequest(text);
  if (!request) {
    missing.push('No SDK call: its parameters are not an object, or nested too deeply.');
    return;
  }
  offers.push({ label: 'TypeScript SDK', text: () => typescriptSdkCall(request) }, { label: 'Python SDK', text: () => pythonSdkCall(request) });
}

/** The HTTP request that carried a frame, from the note of its exchange. A later GET of the same exchange took its stream up again. */
function recordedRequest(log: MessageLog, near: number, body: string): RecordedRequest | undefined {
  for (const index of log.rowsOfExchange(near)) {
    if (!isNote(log.row(index).kind)) continue;
    const note = parsed(log.text(index));
    const type = ownString(note, 'type');
    const method = ownString(note, 'method');
    const url = ownString(note, 'url');
    if ((type !== 'http' && type !== 'failed') || method === undefined || method === 'GET' || url === undefined) continue;
    return { method, url, headers: pairsOf(own(note, 'requestHeaders')), body };
  }
  return undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pairsOf(headers: unknown): readonly (readonly [string, string])[] {
  if (!Array.isArray(headers)) return [];
  return headers.flatMap((entry: unknown) => {
    const [name, value] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as const] : [];
  });
}

/** A row with its other half and the rows of its exchange, as they were recorded. */
function operationRows(log: MessageLog, { index, pair, exchange }: LogRow): readonly LogRow[] {
  const rows = new Set([index, ...(pair === undefined ? [] : [pair]), ...(exchange === undefined ? [] : log.rowsOfExchange(index))]);
  return [...rows].sort((a, b) => a - b).map((each) => log.row(each));
}
