// The remembered calls of one server as a text that is stored: written without secrets, read whatever stands there.
// Versioned: older texts are brought up to date, newer ones are left alone. Knows no storage.

import { own, ownArray, ownString } from '../protocol/jsonRpc.ts';
import { LONGEST_ARGUMENTS, type CallDraft, type KeptArguments, type OutcomeKind, type RememberedCall, type SavedCall } from './rememberedCall.ts';

/** What is stored of one server. */
export interface StoredCalls {
  /** Newest first. */
  readonly calls: readonly RememberedCall[];
  readonly saved: readonly SavedCall[];
  readonly drafts: readonly CallDraft[];
}

/** What reading a stored text gave. */
export interface ReadCalls {
  readonly stored: StoredCalls;
  /** Entries that could not be read; the whole text counts as one. */
  readonly unreadable: number;
  /** Written by a newer version: not to be overwritten. */
  readonly newer: boolean;
}

/** A step from one version to the next. */
export type Migration = (document: unknown) => unknown;

/** Nothing. */
export const NO_CALLS: StoredCalls = { calls: [], saved: [], drafts: [] };
/** The first brings version 1 to version 2, and so on; there is one version so far. */
const MIGRATIONS: readonly Migration[] = [];
const OUTCOMES: ReadonlySet<string> = new Set<OutcomeKind>(['result', 'toolError', 'inputRequired', 'rpcError', 'timeout', 'cancelled', 'transportError']);

/** Reads what stands there. Never throws. @param migrations of the versions there are */
export function readStoredCalls(text: string | null, migrations: readonly Migration[] = MIGRATIONS): ReadCalls {
  if (text === null) return { stored: NO_CALLS, unreadable: 0, newer: false };
  const current = migrations.length + 1;
  let document: unknown;
  try {
    document = JSON.parse(text);
    const version = own(document, 'version');
    if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return { stored: NO_CALLS, unreadable: 1, newer: false };
    if (version > current) return { stored: NO_CALLS, unreadable: 0, newer: true };
    for (const migrate of migrations.slice(version - 1)) document = migrate(document);
  } catch {
    return { stored: NO_CALLS, unreadable: 1, newer: false };
  }
  let unreadable = 0;
  const all = <T>(name: string, read: (entry: unknown) => T | undefined): readonly T[] =>
    (ownArray(document, name) ?? []).flatMap((entry) => {
      const value = read(entry);
      if (value === undefined) unreadable++;
      return value === undefined ? [] : [value];
    });
  return { stored: { calls: all('calls', readCall), saved: all('saved', readSaved), drafts: all('drafts', readEntryDraft) }, unreadable, newer: false };
}

/** One entry as the text that is stored of it. */
export function storedEntry(entry: RememberedCall | SavedCall | CallDraft, without: KeptArguments | { readonly text: string; readonly removed: number }): string {
  // Where a result is ends with the page.
  return JSON.stringify({ ...entry, ...without, made: undefined });
}

/** The document of entries that are texts already. */
export function storedDocument(calls: readonly string[], saved: readonly string[], drafts: readonly string[]): string {
  return `{"version":${MIGRATIONS.length + 1},"saved":[${saved.join(',')}],"drafts":[${drafts.join(',')}],"calls":[${calls.join(',')}]}`;
}

function readCall(entry: unknown): RememberedCall | undefined {
  const [id, tool, outcome, at] = [ownString(entry, 'id'), ownString(entry, 'tool'), ownString(entry, 'outcome'), time(entry)];
  const kept = readArguments(entry);
  if (id === undefined || tool === undefined || outcome === undefined || !OUTCOMES.has(outcome) || at === undefined || !kept) return undefined;
  const code = own(entry, 'code');
  return { id, tool, outcome: outcome as OutcomeKind, code: typeof code === 'number' ? code : undefined, duration: count(entry, 'duration') ?? 0, bytes: count(entry, 'bytes'), at, made: undefined, ...kept };
}

function readSaved(entry: unknown): SavedCall | undefined {
  const [id, tool, name, at] = [ownString(entry, 'id'), ownString(entry, 'tool'), ownString(entry, 'name'), time(entry)];
  const kept = readArguments(entry);
  if (id === undefined || tool === undefined || name === undefined || at === undefined || !kept) return undefined;
  const watch = own(entry, 'watch');
  return {
    id,
    tool,
    name,
    at,
    pinned: own(entry, 'pinned') === true,
    watch: { onConnect: own(watch, 'onConnect') === true, onListChanged: own(watch, 'onListChanged') === true },
    // Never by accident: only what says so allows it.
    mayDestroy: own(entry, 'mayDestroy') === true,
    ...kept,
  };
}

function readEntryDraft(entry: unknown): CallDraft | undefined {
  const [tool, text, at] = [ownString(entry, 'tool'), ownString(entry, 'text'), time(entry)];
  return tool === undefined || text === undefined || text.length > LONGEST_ARGUMENTS || at === undefined ? undefined : { tool, text, at, removed: count(entry, 'removed') ?? 0 };
}

function readArguments(entry: unknown): KeptArguments | undefined {
  const text = own(entry, 'argumentsText');
  if (text !== undefined && (typeof text !== 'string' || text.length > LONGEST_ARGUMENTS)) return undefined;
  return { argumentsText: text, removed: count(entry, 'removed') ?? 0, omitted: count(entry, 'omitted') ?? 0 };
}

function time(entry: unknown): number | undefined {
  const at = own(entry, 'at');
  return typeof at === 'number' && Number.isFinite(at) ? at : undefined;
}

function count(entry: unknown, name: string): number | undefined {
  const value = own(entry, name);
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
