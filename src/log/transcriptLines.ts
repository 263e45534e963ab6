// One line of a transcript: what it holds, how it is written, how it is read. Knows no log and no file.
// The format is described in docs/transcript.md.

import { fail, ok, type Result } from '../base/result.ts';
import type { Milliseconds } from '../base/units.ts';
import type { Finding } from '../protocol/findings.ts';
import { isObject, type JsonObject } from '../protocol/jsonRpc.ts';

/** The `format` of the first line. */
export const TRANSCRIPT_FORMAT = 'wirescope-transcript';
/** Grows when a reader of the version before would misread what is written. */
export const TRANSCRIPT_VERSION = 1;

/** Members this version does not know, in the order they stood; pairs, because `__proto__` is a name like any other. */
export type UnknownMembers = readonly (readonly [name: string, value: unknown])[];

/** The first line. */
export interface TranscriptHeader {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly url: string;
  readonly transport: string;
  /** Who wrote it. */
  readonly client: { readonly name: string; readonly version: string };
  /** Whether secrets were taken out. */
  readonly redacted: boolean;
  readonly unknown: UnknownMembers;
}

/** What a row holds: exactly one of these. */
export type RowContent =
  | { readonly text: string }
  /** Of bytes that are no UTF-8. */
  | { readonly bytes: string }
  /** The JSON text of a note. */
  | { readonly note: string }
  /** The text was no longer held when the transcript was written. */
  | { readonly letGo: true };

/** Every other line. */
export interface TranscriptRow {
  readonly row: number;
  /** Since `startedAt`. */
  readonly at: Milliseconds;
  readonly direction: 'sent' | 'received';
  readonly type: 'frame' | 'note';
  readonly content: RowContent;
  readonly exchange: number | undefined;
  /** From 1; a note of type `connection` begins each but the first. */
  readonly connection: number;
  /** The `id:` of the SSE event that carried it. */
  readonly eventId: string | undefined;
  /** How a request ended that got no response. */
  readonly ended: Ending | undefined;
  /** Row of the request that this was taken as the answer to, where its id does not say so. */
  readonly answers: number | undefined;
  readonly findings: readonly Finding[];
  readonly unknown: UnknownMembers;
}

/** How a request ended without a response. */
export const ENDINGS = ['timed out', 'cancelled', 'orphaned'] as const;
/** One of them. */
export type Ending = (typeof ENDINGS)[number];

const PORTION = 64 * 1024;
/** As many as a log's column can count. */
const MOST_CONNECTIONS = 65_535;

/** The first line, with its end. */
export function headerLine({ startedAt, url, transport, client, redacted, unknown }: TranscriptHeader): string {
  const members = [['format', TRANSCRIPT_FORMAT], ['version', TRANSCRIPT_VERSION], ['startedAt', startedAt], ['url', url], ['transport', transport], ['client', client], ['redacted', redacted], ...unknown] as const;
  return `{${members.map(member).join(',')}}\n`;
}

/** A row's line in portions, with its end. Always the same members in the same order. */
export function* rowLine({ row, at, direction, type, content, exchange, connection, eventId, ended, answers, findings, unknown }: TranscriptRow): Generator<string, void> {
  yield `{"row":${row},"at":${JSON.stringify(at)},"direction":"${direction}","type":"${type}",`;
  if ('text' in content) {
    yield '"text":"';
    yield* quoted(content.text);
    yield '"';
  } else if ('bytes' in content) yield `"bytes":"${content.bytes}"`;
  else if ('note' in content) yield `"note":${content.note}`;
  else yield '"letGo":true';
  const known = [['exchange', exchange], ['connection', connection === 1 ? undefined : connection], ['eventId', eventId], ['ended', ended], ['answers', answers], ['findings', findings.length === 0 ? undefined : findings]] as const;
  let rest = '';
  for (const pair of known) if (pair[1] !== undefined) rest += `,${member(pair)}`;
  for (const pair of unknown) rest += `,${member(pair)}`;
  yield `${rest}}\n`;
}

const member = ([name, value]: readonly [string, unknown]): string => `${JSON.stringify(name)}:${JSON.stringify(value)}`;

/** A text as inside a JSON string, in portions; never cut between the halves of one character, which would then be written otherwise. */
export function* quoted(text: string): Generator<string, void> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + PORTION);
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last < 0xdc00) to--;
    yield JSON.stringify(text.slice(from, to)).slice(1, -1);
    from = to;
  }
}

/** Reads the first line. The error is a sentence for the user. */
export function readHeader(line: string): Result<TranscriptHeader, string> {
  const value = parse(line);
  if (!value || value['format'] !== TRANSCRIPT_FORMAT) return fail(foreign(line, value));
  const { version, startedAt, url, transport, client, redacted } = value;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return fail('the version of the format is missing');
  if (version > TRANSCRIPT_VERSION) return fail(`it is written in version ${version} of the format, and this Wirescope reads up to version ${TRANSCRIPT_VERSION}: open it with a newer one`);
  if (typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt))) return fail('"startedAt" is no date');
  if (typeof url !== 'string' || typeof transport !== 'string' || typeof redacted !== 'boolean') return fail('"url", "transport" or "redacted" is missing');
  if (!isObject(client) || typeof client['name'] !== 'string' || typeof client['version'] !== 'string') return fail('"client" needs a name and a version');
  const writer = client as JsonObject & { readonly name: string; readonly version: string };
  return ok({ startedAt, url, transport, client: writer, redacted, unknown: others(value, HEADER_MEMBERS) });
}

/** What a file is that is no transcript, as far as its beginning tells. */
function foreign(line: string, value: JsonObject | undefined): string {
  const no = 'this is no Wirescope transcript';
  if (line.trim() === '') return `${no}: it is empty`;
  if (/^\s*\{\s*"log"\s*:\s*\{/.test(line) || (isObject(value?.['log']) && 'entries' in value['log'])) return `${no} but a HAR file, which holds HTTP exchanges and not what was recorded of them: open the transcript (.jsonl) of the session instead`;
  if (line.includes('\0') || line.startsWith('\u001F') || line.startsWith('PK\u0003')) return `${no}: it is not even text; if it was compressed, unpack it first`;
  if (value !== undefined && 'row' in value && 'direction' in value) return `${no} with a beginning: its first line, which names the format, is missing`;
  if (value !== undefined && ('jsonrpc' in value || 'method' in value)) return `${no} but other JSON: bare messages, without when and in which direction they went`;
  return `${no}: its first line does not name the format`;
}

/** Reads any other line. The error is a sentence for the user. */
export function readRow(line: string): Result<TranscriptRow, string> {
  const value = parse(line);
  if (!value) return fail('it is no JSON object');
  const { row, at, direction, type, exchange, connection = 1, eventId, ended, answers, findings = [] } = value;
  if (!isCount(row)) return fail('"row" is no whole number from 0 on');
  if (typeof at !== 'number' || !Number.isFinite(at)) return fail('"at" is no number');
  if (direction !== 'sent' && direction !== 'received') return fail('"direction" is neither "sent" nor "received"');
  if (type !== 'frame' && type !== 'note') return fail('"type" is neither "frame" nor "note"');
  if (exchange !== undefined && !isCount(exchange)) return fail('"exchange" is no whole number');
  if (!isCount(connection) || connection < 1 || connection > MOST_CONNECTIONS) return fail('"connection" is no number of a connection');
  if (eventId !== undefined && typeof eventId !== 'string') return fail('"eventId" is no text');
  if (ended !== undefined && !isEnding(ended)) return fail(`"ended" is none of ${ENDINGS.map((each) => `"${each}"`).join(', ')}`);
  if (answers !== undefined && !isCount(answers)) return fail('"answers" is no row');
  if (!Array.isArray(findings) || !findings.every(isFinding)) return fail('"findings" is no list of findings');
  const content = readContent(value, type);
  if (!content.ok) return content;
  return ok({ row, at, direction, type, content: content.value, exchange, connection, eventId, ended, answers, findings, unknown: others(value, ROW_MEMBERS) });
}

function readContent(value: JsonObject, type: 'frame' | 'note'): Result<RowContent, string> {
  const { text, bytes, note, letGo } = value;
  if ([text, bytes, note, letGo].filter((content) => content !== undefined).length !== 1) return fail('it needs exactly one of "text", "bytes", "note" and "letGo"');
  if (letGo !== undefined) return letGo === true ? ok({ letGo }) : fail('"letGo" can only be true');
  if (type === 'note') return isObject(note) ? ok({ note: JSON.stringify(note) }) : fail('"note" is no object');
  if (typeof text === 'string') return ok({ text });
  return typeof bytes === 'string' && isBase64(bytes) ? ok({ bytes }) : fail(text === undefined ? '"bytes" is no base64' : '"text" is no text');
}

const HEADER_MEMBERS = new Set(['format', 'version', 'startedAt', 'url', 'transport', 'client', 'redacted']);
const ROW_MEMBERS = new Set(['row', 'at', 'direction', 'type', 'text', 'bytes', 'note', 'letGo', 'exchange', 'connection', 'eventId', 'ended', 'answers', 'findings']);
const others = (value: JsonObject, known: ReadonlySet<string>): UnknownMembers => Object.entries(value).filter(([name]) => !known.has(name));
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isEnding = (value: unknown): value is Ending => (ENDINGS as readonly unknown[]).includes(value);
const isFinding = (value: unknown): value is Finding => isObject(value) && typeof value['path'] === 'string' && typeof value['message'] === 'string';

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function parse(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
