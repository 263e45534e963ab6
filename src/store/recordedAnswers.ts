// What a recorded session says to whoever asks what a server would be asked: lists, reads, what was agreed on, how calls
// ended. Looked up in the log's columns, read from its texts when it is wanted. Sends nothing.

import { RpcError } from '../dispatcher/rpcError.ts';
import type { LogRow } from '../log/logRow.ts';
import type { MessageLog } from '../log/messageLog.ts';
import { isObject, own, ownArray, ownString, type JsonObject, type RpcRequest, type RpcResponse } from '../protocol/jsonRpc.ts';
import { eraOf, isRevision, type Era } from '../protocol/revisions.ts';
import type { Negotiated } from '../session/clientSession.ts';
import type { FrameReader } from '../transport/frameReader.ts';
import { NotRecorded } from './notRecorded.ts';

/** What was agreed on, and what the client had declared for it. */
export interface Agreement {
  readonly negotiated: Negotiated;
  readonly clientCapabilities: JsonObject;
}

/** The newest answers of a log, found by one walk over its columns. */
export interface RecordedAnswers {
  /** The result of the newest answer to this. @throws RpcError the server had refused it; NotRecorded there is none */
  answer(method: string, params: { readonly cursor?: string; readonly uri?: string } | undefined): Promise<unknown>;
  /** The rows of requests for which the panels keep a history, oldest first. */
  readonly calls: readonly number[];
  /** What was agreed on last. */
  agreement(): Promise<Agreement | undefined>;
}

const ANSWERED = new Set(['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list', 'resources/read']);
const CALLS = new Set(['tools/call', 'prompts/get']);
const AGREEING = new Set(['initialize', 'server/discover']);
const PREFIX = 'io.modelcontextprotocol/';
/** Rows looked at between two breaths, and rows whose request is read. */
const LOOKED = 5000;
const FACTS_COST = 5;
const READ_COST = 200;

/** Walks the log once. @param breathe lets other tasks run */
export async function findRecordedAnswers(log: MessageLog, rows: number, reader: FrameReader, breathe: () => Promise<void>): Promise<RecordedAnswers> {
  const answers = new Map<string, number>();
  const calls: number[] = [];
  let agreed: number | undefined;
  const { facts } = log;
  // By number, because a method is looked at once however often it comes.
  const kinds = new Map<number, 'answer' | 'call' | 'agreeing' | undefined>();
  const kindOf = (row: number): 'answer' | 'call' | 'agreeing' | undefined => {
    const number = facts.methodNumber(row);
    if (!kinds.has(number)) {
      const method = facts.methodText(number);
      kinds.set(number, ANSWERED.has(method) ? 'answer' : CALLS.has(method) ? 'call' : AGREEING.has(method) ? 'agreeing' : undefined);
    }
    return kinds.get(number);
  };
  let work = 0;
  for (let row = 0; row < rows; row++) {
    const kind = kindOf(row);
    if (kind !== undefined) {
      const found = log.row(row);
      work += FACTS_COST;
      if (kind === 'call' && found.kind === 'request' && found.direction === 'sent') calls.push(row);
      if (found.direction === 'received' && found.pair !== undefined && (found.kind === 'response' || found.kind === 'error')) {
        if (kind === 'agreeing' && found.kind === 'response') agreed = row;
        if (kind === 'answer') {
          const request = await requestOf(log, found.pair, reader);
          if (request) answers.set(nameOf(request.method, request.params), row);
          work += READ_COST;
        }
      }
    }
    if (++work < LOOKED) continue;
    work = 0;
    await breathe();
  }
  return {
    calls,
    async answer(method, params) {
      const row = answers.get(nameOf(method, params));
      const response = row === undefined ? undefined : await responseOf(log, row, reader);
      if (!response) throw new NotRecorded(row === undefined ? `${method} was not asked for this, or not answered, while the session was recorded.` : `The text of the answer to ${method} is not in the recording.`);
      return resultOf(response);
    },
    agreement: async () => (agreed === undefined ? undefined : readAgreement(log, log.row(agreed), reader)),
  };
}

/** What a request asks for, as far as answers to it differ. */
function nameOf(method: string, params: unknown): string {
  const which = method === 'resources/read' ? own(params, 'uri') : own(params, 'cursor');
  return typeof which === 'string' ? `${method}\n${which}` : method;
}

/** The request of a row; undefined when it was let go or is none. */
export async function requestOf(log: MessageLog, row: number, reader: FrameReader): Promise<RpcRequest | undefined> {
  const { messages } = await reader.read(log.text(row) ?? '');
  return messages.find((message) => message.kind === 'request');
}

/** The response of a row; undefined when it was let go or is none. */
export async function responseOf(log: MessageLog, row: number, reader: FrameReader): Promise<RpcResponse | undefined> {
  const { messages } = await reader.read(log.text(row) ?? '');
  return messages.find((message) => message.kind === 'response');
}

/** @throws RpcError the response is an error */
export function resultOf({ result, error }: RpcResponse): unknown {
  if (error) throw new RpcError(error.code, error.message, error.data);
  return result;
}

async function readAgreement(log: MessageLog, { index, pair, method }: LogRow, reader: FrameReader): Promise<Agreement | undefined> {
  const response = await responseOf(log, index, reader);
  const request = pair === undefined ? undefined : await requestOf(log, pair, reader);
  if (!response || !isObject(response.result)) return undefined;
  const { result } = response;
  const handshake = method === 'initialize';
  const asked = handshake ? ownString(request?.params, 'protocolVersion') : ownString(own(request?.params, '_meta'), `${PREFIX}protocolVersion`);
  const revision = (handshake ? ownString(result, 'protocolVersion') : undefined) ?? asked ?? firstText(ownArray(result, 'supportedVersions')) ?? 'unknown';
  const era: Era = isRevision(revision) ? eraOf(revision) : handshake ? 'handshake' : 'stateless';
  const capabilities = own(result, 'capabilities');
  const declared = handshake ? own(request?.params, 'capabilities') : own(own(request?.params, '_meta'), `${PREFIX}clientCapabilities`);
  const negotiated: Negotiated = {
    revision,
    era,
    serverInfo: handshake ? own(result, 'serverInfo') : (own(own(result, '_meta'), `${PREFIX}serverInfo`) ?? own(result, 'serverInfo')),
    capabilities: isObject(capabilities) ? capabilities : {},
    instructions: ownString(result, 'instructions'),
    result,
    evidence: [{ step: method, outcome: 'agreed', words: `the answer recorded in row ${(index + 1).toLocaleString('en')}; how it came to that is in Messages` }],
  };
  return { negotiated, clientCapabilities: isObject(declared) ? declared : {} };
}

function firstText(list: readonly unknown[] | undefined): string | undefined {
  const first = list?.[0];
  return typeof first === 'string' ? first : undefined;
}
