// A call that is remembered: how it was made and ended, without its result. Shapes and limits; knows no storage.

import type { Bytes, EpochMs, Milliseconds } from '../base/units.ts';
import type { Outcome } from './invocation.ts';

/** How a call ended. */
export type OutcomeKind = Exclude<Outcome['type'], 'pending'>;

/** The arguments of a call as they are kept. */
export interface KeptArguments {
  /** The value of `arguments` as JSON, as it was sent; undefined when there were none, or they were too long to keep. */
  readonly argumentsText: string | undefined;
  /** Secrets that were taken out when this was stored; a mark stands where each was. */
  readonly removed: number;
  /** Characters of arguments that were too long to keep; 0 when they are here. */
  readonly omitted: number;
}

/** One call of the history. */
export interface RememberedCall extends KeptArguments {
  readonly id: string;
  readonly tool: string;
  readonly outcome: OutcomeKind;
  /** Of a JSON-RPC error. */
  readonly code: number | undefined;
  readonly duration: Milliseconds;
  /** Of the answer's frame; undefined when none came. */
  readonly bytes: Bytes | undefined;
  /** When it began. */
  readonly at: EpochMs;
  /** Where its result is, as long as the page lives: a connection's id and the number of the call on it. */
  readonly made: { readonly inspector: string; readonly number: number } | undefined;
}

/** When a pinned call is made again without a click. */
export interface WatchWhen {
  readonly onConnect: boolean;
  readonly onListChanged: boolean;
}

/** A call with a name, kept until it is forgotten. */
export interface SavedCall extends KeptArguments {
  readonly id: string;
  readonly tool: string;
  readonly name: string;
  readonly at: EpochMs;
  /** Above the others, and to be watched. */
  readonly pinned: boolean;
  readonly watch: WatchWhen;
  /** The user allowed it to be made without a click although its tool may destroy something. */
  readonly mayDestroy: boolean;
}

/** A document that is being written: the arguments of one tool, not sent yet. May be no JSON. */
export interface CallDraft {
  readonly tool: string;
  readonly text: string;
  readonly removed: number;
  readonly at: EpochMs;
}

/** Calls of one tool in the history. */
export const CALLS_PER_TOOL = 50;
/** Saved calls of one server. */
export const SAVED_PER_SERVER = 200;
/** Arguments longer than this are not kept. */
export const LONGEST_ARGUMENTS = 262_144;
/** Characters stored for one server, and for all of them. A browser gives a page about five million. */
export const ROOM_PER_SERVER = 1_000_000;
/** @see ROOM_PER_SERVER */
export const ROOM_IN_ALL = 3_000_000;

/** Arguments as they are kept: whole, or only their length. */
export function keptArguments(text: string | undefined): KeptArguments {
  return text !== undefined && text.length > LONGEST_ARGUMENTS ? { argumentsText: undefined, removed: 0, omitted: text.length } : { argumentsText: text, removed: 0, omitted: 0 };
}

/** Why a call cannot be made again as it was, in words; undefined when it can. */
export function whyNotAgain({ removed, omitted }: KeptArguments): string | undefined {
  if (omitted > 0) return `Its arguments (${omitted.toLocaleString('en')} characters) were too long to keep.`;
  if (removed > 0) return removed === 1 ? 'A secret was taken out of its arguments when they were stored: fill it in first.' : `${removed} secrets were taken out of its arguments when they were stored: fill them in first.`;
  return undefined;
}

/** How a remembered call ended, as an outcome without its contents: enough for its word and its icon. */
export function rememberedOutcome({ outcome, code = 0 }: Pick<RememberedCall, 'outcome' | 'code'>): Outcome {
  switch (outcome) {
    case 'result':
    case 'toolError':
    case 'inputRequired':
      return { type: outcome, result: undefined };
    case 'rpcError':
      return { type: outcome, code, message: '', meaning: undefined, data: undefined };
    case 'timeout':
      return { type: outcome, message: '' };
    case 'transportError':
      return { type: outcome, explanation: { title: '', text: '', tries: [], body: undefined, canProbe: false } };
    default:
      return { type: outcome };
  }
}
