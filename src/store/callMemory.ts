// The calls that this browser remembers: of each server the last ones per tool, the saved ones, and what is being written.
// In memory they are whole; stored without secrets. Other tabs are listened to. Knows no inspector and no browser.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '../base/units.ts';
import { redact } from '../log/redaction.ts';
import { bareAddress, secretsOfAddress } from '../log/transcriptOfLog.ts';
import { callsKey, removeAllCalls, removeCalls, writeCalls, type CallStoragePort } from './callStorage.ts';
import { CALLS_PER_TOOL, keptArguments, LONGEST_ARGUMENTS, ROOM_PER_SERVER, SAVED_PER_SERVER, type CallDraft, type KeptArguments, type RememberedCall, type SavedCall } from './rememberedCall.ts';
import { readStoredCalls, storedDocument, storedEntry, type StoredCalls } from './storedCalls.ts';

/** What remembering calls needs. */
export interface CallMemoryPorts {
  readonly storage: CallStoragePort;
  readonly clock: Clock;
  /** A name that no entry of this browser has. */
  readonly newId: () => string;
  /** Whether what is new may be stored; what is stored already can be forgotten all the same. */
  readonly keeps: () => boolean;
}

/** What is remembered of one server. */
export interface ServerCallsState {
  /** Newest first, of all tools. */
  readonly calls: readonly RememberedCall[];
  /** Newest first. */
  readonly saved: readonly SavedCall[];
  /** By the tool. */
  readonly drafts: ReadonlyMap<string, CallDraft>;
  /** What is new is stored in this browser. */
  readonly keeping: boolean;
  /** What could not be read or kept, a sentence each. */
  readonly notes: readonly string[];
}

/** A call that is over. */
export type CallToRemember = Pick<RememberedCall, 'tool' | 'outcome' | 'code' | 'duration' | 'bytes' | 'at' | 'made'> & { readonly argumentsText: string | undefined };

/** What of a saved call the user changes. */
export type SavedChange = Partial<Pick<SavedCall, 'name' | 'pinned' | 'watch' | 'mayDestroy'>>;

/** The calls of one server. Stable methods; none throws. */
export interface ServerCalls {
  readonly state: StoreApi<ServerCallsState>;
  /** Puts a call in the history; the oldest of its tool goes past 50. */
  remember(call: CallToRemember): void;
  /** Saves arguments under a name. @returns the saved call's id; undefined when there are too many, which the notes say */
  save(call: { readonly tool: string; readonly name: string; readonly argumentsText: string | undefined; readonly removed?: number; readonly pinned?: boolean }): string | undefined;
  change(id: string, change: SavedChange): void;
  /** Forgets one call, of the history or saved. */
  forget(id: string): void;
  /** Forgets all of a tool: history, saved calls, draft. */
  forgetTool(tool: string): void;
  forgetAll(): void;
  /** Keeps the document that is being written; undefined lets it go. */
  setDraft(tool: string, text: string | undefined): void;
}

/** All servers' calls. One for the page. */
export interface CallMemory {
  /** The calls of a server; the same object for the same address. @param known values that are secret, as they are by the time something is stored: typed headers, session ids */
  open(server: { readonly url: string; readonly transport: string }, known: () => Iterable<string>): ServerCalls;
  /** Forgets the calls of every server. */
  forgetEverything(): void;
  /** Whether what is new may be stored has changed. */
  keepingChanged(): void;
  /** Stores at once what is not stored yet: the page may be gone after this. */
  flush(): void;
  dispose(): void;
}

/** Changes are gathered for so long before they are stored. */
const GATHERED = 400;

interface Opened {
  readonly calls: ServerCalls;
  /** Where secrets are known from now on. */
  learn(known: () => Iterable<string>): void;
  sync(): void;
  flush(): void;
  forgotten(): void;
  read(): void;
}

export function createCallMemory(ports: CallMemoryPorts): CallMemory {
  const opened = new Map<string, Opened>();
  const stopListening = ports.storage.changed?.((key) => {
    for (const [server, each] of opened) if (key === callsKey(server)) each.read();
  });
  return {
    open(server, known) {
      const key = `${server.transport} ${bareAddress(server.url)}`;
      const all = (): Iterable<string> => [...known(), ...secretsOfAddress(server.url)];
      const before = opened.get(key);
      if (before) {
        before.learn(all);
        return before.calls;
      }
      const made = openServer(key, all, ports);
      opened.set(key, made);
      return made.calls;
    },
    forgetEverything() {
      removeAllCalls(ports.storage);
      for (const each of opened.values()) each.forgotten();
    },
    keepingChanged: () => opened.forEach((each) => each.sync()),
    flush: () => opened.forEach((each) => each.flush()),
    dispose() {
      for (const each of opened.values()) each.flush();
      stopListening?.();
    },
  };
}

function openServer(server: string, known: () => Iterable<string>, { storage, clock, newId, keeps }: CallMemoryPorts): Opened {
  const state = createStore<ServerCallsState>(() => ({ calls: [], saved: [], drafts: new Map(), keeping: keeps(), notes: [] }));
  /** What stood in the storage when it was last looked at: what is missing there since was forgotten by another tab. */
  let base = new Set<string>();
  let waiting: (() => void) | undefined;
  const secrets = new Set<string>();
  let stripped = new WeakMap<object, string>();

  const draftId = ({ tool, at }: CallDraft): string => `draft ${at} ${tool}`;
  const noted = (notes: readonly string[], sentence: string): readonly string[] => (notes.includes(sentence) ? notes : [...notes, sentence].slice(-5));
  const note = (sentence: string): void => state.setState(({ notes }) => ({ notes: noted(notes, sentence) }));

  /** What is stored, together with what only this page has. */
  function read(): StoredCalls | undefined {
    const { stored, unreadable, newer } = readStoredCalls(storage.get(callsKey(server)));
    if (newer) {
      note('The calls stored for this server were written by a newer version. They are left as they are, and what you call here is kept until this tab closes.');
      return undefined;
    }
    if (unreadable > 0) note(`${unreadable} of the calls stored for this server could not be read.`);
    const there = new Set([...stored.calls, ...stored.saved].map(({ id }) => id).concat(stored.drafts.map(draftId)));
    const goneElsewhere = (id: string): boolean => base.has(id) && !there.has(id);
    const { calls, saved, drafts } = state.getState();
    const here = new Set([...calls, ...saved].map(({ id }) => id));
    // What was there before and is not here was forgotten here.
    const isNew = (id: string): boolean => !here.has(id) && !base.has(id);
    const nextDrafts = new Map([...drafts].filter(([, draft]) => !goneElsewhere(draftId(draft))));
    for (const draft of stored.drafts) if (!base.has(draftId(draft)) && (nextDrafts.get(draft.tool)?.at ?? Number.NEGATIVE_INFINITY) < draft.at) nextDrafts.set(draft.tool, draft);
    const savedThere = new Map(stored.saved.map((each) => [each.id, each]));
    state.setState({
      calls: trimmed([...calls.filter(({ id }) => !goneElsewhere(id)), ...stored.calls.filter(({ id }) => isNew(id))]),
      saved: newestFirst([...saved.filter(({ id }) => !goneElsewhere(id)).map((each) => merged(each, savedThere.get(each.id))), ...stored.saved.filter(({ id }) => isNew(id))]),
      drafts: nextDrafts,
    });
    base = there;
    return stored;
  }

  /** Saved calls changed here since they were stored; what another tab changed is taken for all others. */
  const touched = new Set<string>();
  function merged(mine: SavedCall, theirs: SavedCall | undefined): SavedCall {
    return theirs === undefined || touched.has(mine.id) ? mine : { ...mine, name: theirs.name, pinned: theirs.pinned, watch: theirs.watch, mayDestroy: theirs.mayDestroy };
  }

  function withoutSecrets(entry: RememberedCall | SavedCall | CallDraft): string {
    const before = stripped.get(entry);
    if (before !== undefined) return before;
    const text = 'text' in entry ? entry.text : entry.argumentsText;
    const clean = redact(text ?? '', secrets);
    const removed = entry.removed + clean.removals.length;
    const written = 'text' in entry ? storedEntry(entry, { text: clean.text, removed }) : storedEntry(entry, { argumentsText: text === undefined ? undefined : clean.text, removed, omitted: entry.omitted });
    stripped.set(entry, written);
    return written;
  }

  function sync(): void {
    waiting?.();
    waiting = undefined;
    const stored = read();
    const keeping = keeps();
    if (keeping !== state.getState().keeping) state.setState({ keeping });
    if (!stored) return;
    const count = secrets.size;
    for (const value of known()) secrets.add(value);
    // A secret that was learnt since may stand in what was thought clean.
    if (secrets.size !== count) stripped = new WeakMap();
    const { calls, saved, drafts } = state.getState();
    const here: StoredCalls = { calls, saved, drafts: [...drafts.values()] };
    // While nothing may be stored, what stands there can only become less.
    if (keeping) write(here);
    else remain(stored, here);
  }

  function remain(stored: StoredCalls, here: StoredCalls): void {
    const ids = new Set([...here.calls, ...here.saved].map(({ id }) => id).concat(here.drafts.map(draftId)));
    const left: StoredCalls = { calls: stored.calls.filter(({ id }) => ids.has(id)), saved: stored.saved.filter(({ id }) => ids.has(id)), drafts: stored.drafts.filter((draft) => ids.has(draftId(draft))) };
    if (left.calls.length + left.saved.length + left.drafts.length < stored.calls.length + stored.saved.length + stored.drafts.length) write(left);
  }

  function write({ calls, saved, drafts }: StoredCalls): void {
    let room = ROOM_PER_SERVER;
    const ids = new Set<string>();
    // What the user named goes first, then what is being written, then the newest of the rest.
    const fitting = <T extends RememberedCall | SavedCall | CallDraft>(entries: readonly T[], idOf: (entry: T) => string): readonly string[] =>
      entries.flatMap((entry) => {
        const text = withoutSecrets(entry);
        if (text.length + 1 > room) return [];
        room -= text.length + 1;
        ids.add(idOf(entry));
        return [text];
      });
    const savedTexts = fitting([...saved.filter(({ pinned }) => pinned), ...saved.filter(({ pinned }) => !pinned)], ({ id }) => id);
    const draftTexts = fitting(drafts, draftId);
    const callTexts = fitting(calls, ({ id }) => id);
    if (savedTexts.length < saved.length) note(`The ${ROOM_PER_SERVER.toLocaleString('en')} characters kept for one server are full: ${saved.length - savedTexts.length} saved calls are lost when this tab closes. Forget some.`);
    else if (callTexts.length < calls.length) note(`The ${ROOM_PER_SERVER.toLocaleString('en')} characters kept for one server are full: the oldest calls of its history are lost when this tab closes.`);
    if (ids.size === 0) {
      removeCalls(storage, server);
      base = new Set();
      return;
    }
    const { refused, dropped } = writeCalls(storage, server, storedDocument(callTexts, savedTexts, draftTexts), clock.epoch());
    if (dropped.length > 0) note(`To make room, the histories of ${dropped.length === 1 ? 'the server used longest ago were' : `the ${dropped.length} servers used longest ago were`} dropped: ${dropped.map((key) => key.slice(key.indexOf(' ') + 1).slice(0, 80)).join(', ')}. Saved calls were kept.`);
    if (refused === undefined) {
      base = ids;
      touched.clear();
    } else note(`This browser does not store your calls: ${refused}. They are kept until this tab closes.`);
  }

  function later(): void {
    waiting ??= clock.setTimeout(() => {
      waiting = undefined;
      sync();
    }, GATHERED);
  }

  /** Forgetting is stored at once. Read first, so that what another tab has of it goes too. */
  function forget(keep: (entry: { readonly id?: string; readonly tool: string }) => boolean): void {
    read();
    state.setState(({ calls, saved, drafts }) => ({ calls: calls.filter(keep), saved: saved.filter(keep), drafts: new Map([...drafts].filter(([tool]) => keep({ tool }))) }));
    sync();
  }

  const calls: ServerCalls = {
    state,
    remember({ argumentsText, ...call }) {
      const entry: RememberedCall = { ...call, id: newId(), ...keptArguments(argumentsText) };
      state.setState((before) => ({ calls: trimmed([entry, ...before.calls]) }));
      later();
    },
    save({ tool, name, argumentsText, removed = 0, pinned = false }) {
      const { saved } = state.getState();
      if (saved.length >= SAVED_PER_SERVER) return note(`${SAVED_PER_SERVER} calls are saved for this server, which is all that is kept. Forget one first.`), undefined;
      const kept: KeptArguments = { ...keptArguments(argumentsText), removed };
      if (kept.omitted > 0) return note(`Arguments of more than ${LONGEST_ARGUMENTS.toLocaleString('en')} characters are not saved; these have ${kept.omitted.toLocaleString('en')}.`), undefined;
      const entry: SavedCall = { id: newId(), tool, name: name.trim().slice(0, 100) || 'Unnamed', at: clock.epoch(), pinned, watch: { onConnect: false, onListChanged: false }, mayDestroy: false, ...kept };
      state.setState({ saved: newestFirst([entry, ...saved]) });
      later();
      return entry.id;
    },
    change(id, change) {
      touched.add(id);
      state.setState(({ saved }) => ({ saved: saved.map((each) => (each.id === id ? { ...each, ...change } : each)) }));
      later();
    },
    forget: (id) => forget((entry) => entry.id !== id),
    forgetTool: (tool) => forget((entry) => entry.tool !== tool),
    forgetAll: () => forget(() => false),
    setDraft(tool, text) {
      const { drafts } = state.getState();
      if (drafts.get(tool)?.text === text) return;
      const next = new Map(drafts);
      if (text === undefined) next.delete(tool);
      else if (text.length > LONGEST_ARGUMENTS) {
        next.delete(tool);
        note(`What you write is longer than ${LONGEST_ARGUMENTS.toLocaleString('en')} characters: it does not survive a reload.`);
      } else next.set(tool, { tool, text, removed: 0, at: clock.epoch() });
      state.setState({ drafts: next });
      later();
    },
  };

  const opened: Opened = {
    calls,
    learn: (next) => void (known = next),
    sync,
    flush: () => waiting && sync(),
    forgotten() {
      base = new Set();
      state.setState({ calls: [], saved: [], drafts: new Map(), notes: [] });
    },
    read: () => void read(),
  };
  read();
  return opened;
}

function newestFirst<T extends { readonly at: number }>(entries: readonly T[]): readonly T[] {
  return entries.toSorted((a, b) => b.at - a.at);
}

/** The newest of each tool. */
function trimmed(calls: readonly RememberedCall[]): readonly RememberedCall[] {
  const counts = new Map<string, number>();
  return newestFirst(calls).filter(({ tool }) => {
    const count = (counts.get(tool) ?? 0) + 1;
    counts.set(tool, count);
    return count <= CALLS_PER_TOOL;
  });
}
