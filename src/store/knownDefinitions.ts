// What servers listed at the last connect, kept in this browser, and what has changed since. Honours the setting that sessions are
// not kept. Knows neither the page's storage nor React; whatever stands in the storage is read with suspicion.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock, EpochMs } from '../base/units.ts';
import { bareAddress } from '../log/transcriptOfLog.ts';
import { own, ownArray } from '../protocol/jsonRpc.ts';
import { canonicalText } from '../schema/canonicalText.ts';
import { definitionChanges, toolKeys, toolName, type ChangedTool, type DefinitionChanges } from '../schema/definitionChanges.ts';
import type { Inspector } from './inspector.ts';
import type { ListPages } from './queries.ts';
import type { SettingsStorage, SettingsStore } from './settingsStore.ts';

/** What is known of one connection's tools. */
export interface KnownSince {
  readonly changes: DefinitionChanges;
  /** When the tools it is compared with were listed. */
  readonly since: EpochMs;
}

export interface KnownDefinitionsState {
  /** By the id of the connection; absent for a server that was not known, or while nothing is kept. */
  readonly since: ReadonlyMap<string, KnownSince>;
}

/** Stable methods; none throws. */
export interface KnownDefinitions {
  readonly state: StoreApi<KnownDefinitionsState>;
  /** Watches the tools this connection lists, compares them with those of the last connect, and keeps them. @returns stops it */
  follow(inspector: Inspector): () => void;
  /** Forgets everything that is kept. */
  forget(): Promise<void>;
}

export interface KnownDefinitionsSetup {
  readonly storage: SettingsStorage;
  readonly settings: SettingsStore;
  readonly clock: Clock;
}

const INDEX = 'wirescope.definitions';
const VERSION = 1;
/** Characters: what a page may keep beside the settings is a few millions in all. */
const MOST_OF_TOOL = 40_000;
const MOST_OF_SERVER = 400_000;
const MOST_SERVERS = 4;
/** Lists longer than this are not kept. */
const MOST_TOOLS = 10_000;
/** Longer ones are not even looked at for changes. */
const LONGEST_TOOL = 1_000_000;
/** Tools written down before others get a turn. */
const SLICE = 100;

/** A tool as it is kept: its text, or where that is too large only enough to see that it changed. */
interface KeptTool {
  readonly name: string;
  readonly print: string;
  readonly text: string | undefined;
}

interface KeptList {
  readonly at: EpochMs;
  readonly tools: readonly KeptTool[];
}

/** @param setup `storage` is where settings are kept, or another place like it */
export function createKnownDefinitions({ storage, settings, clock }: KnownDefinitionsSetup): KnownDefinitions {
  const state = createStore<KnownDefinitionsState>(() => ({ since: new Map() }));
  const nextTask = (): Promise<void> => new Promise((resolve) => void clock.setTimeout(resolve, 0));

  async function read(key: string): Promise<KeptList | undefined> {
    try {
      return readList((await storage.getItem(key)) ?? '');
    } catch {
      return undefined;
    }
  }

  async function servers(): Promise<readonly string[]> {
    try {
      const names = ownArray(JSON.parse((await storage.getItem(INDEX)) ?? '{}'), 'servers') ?? [];
      return names.filter((name): name is string => typeof name === 'string').slice(0, 100);
    } catch {
      return [];
    }
  }

  async function write(key: string, list: KeptList): Promise<void> {
    try {
      const before = (await servers()).filter((name) => name !== key);
      const kept = [key, ...before].slice(0, MOST_SERVERS);
      for (const name of before) if (!kept.includes(name)) await storage.removeItem(name);
      await storage.setItem(INDEX, JSON.stringify({ version: VERSION, servers: kept }));
      await storage.setItem(key, JSON.stringify({ version: VERSION, at: list.at, tools: list.tools.map(({ name, print, text }) => (text === undefined ? [name, print] : [name, print, text])) }));
    } catch {
      // Full or barred: the next connect has nothing to compare with, which is what it says then.
    }
  }

  async function forget(): Promise<void> {
    state.setState({ since: new Map() });
    try {
      for (const name of await servers()) await storage.removeItem(name);
      await storage.removeItem(INDEX);
    } catch {
      // Nothing can be kept where nothing can be removed.
    }
  }

  function follow(inspector: Inspector): () => void {
    const { id, config, queries } = inspector;
    const key = `${INDEX}:${config.transport} ${bareAddress(config.url)}`;
    const listKey = inspector.lists.key('tools/list');
    /** What the last connect kept; every list of this connection is compared with it. */
    let before: Promise<KeptList | undefined> | undefined;
    let newest: unknown;
    let stopped = false;

    async function listed({ pages, stopped: incomplete }: ListPages): Promise<void> {
      // A list that was cut short would report the rest as removed.
      if (incomplete !== undefined || !settings.getState().storeSessions) return;
      newest = pages;
      const outdated = (): boolean => stopped || newest !== pages || !settings.getState().storeSessions;
      before ??= read(key);
      const known = await before;
      const tools = pages.flatMap((page) => ownArray(page, 'tools') ?? []);
      if (tools.length > MOST_TOOLS) return;
      const kept = await toolsToKeep(tools, nextTask, outdated);
      if (!kept) return;
      if (known) {
        const found = { changes: changesSince(known.tools, kept, tools), since: known.at };
        state.setState(({ since }) => ({ since: new Map([...since, [id, found]]) }));
      }
      await write(key, { at: clock.epoch(), tools: kept });
      // Turned off meanwhile: what was written after that must go, too.
      if (!settings.getState().storeSessions) await forget();
    }

    const look = (): void => {
      const pages = queries.getQueryData<ListPages>(listKey);
      if (pages && pages.pages !== newest) void listed(pages);
    };
    const unsubscribe = queries.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated' && query.queryKey[0] === listKey[0] && query.queryKey[1] === listKey[1]) look();
    });
    look();
    return () => {
      stopped = true;
      unsubscribe();
      state.setState(({ since }) => ({ since: new Map([...since].filter(([connection]) => connection !== id)) }));
    };
  }

  settings.subscribe(({ storeSessions }, then) => {
    if (!storeSessions && then.storeSessions) void forget();
  });
  return { state, follow, forget };
}

/** Tools as texts, a slice at a time; undefined when the list is no longer wanted. */
async function toolsToKeep(tools: readonly unknown[], nextTask: () => Promise<void>, outdated: () => boolean): Promise<readonly KeptTool[] | undefined> {
  const kept: KeptTool[] = [];
  let room = MOST_OF_SERVER;
  for (const [index, tool] of tools.entries()) {
    if (index % SLICE === 0) await nextTask();
    if (outdated()) return undefined;
    const text = canonicalText(tool, LONGEST_TOOL);
    const fits = text !== undefined && text.length <= Math.min(MOST_OF_TOOL, room);
    if (fits) room -= text.length;
    kept.push({ name: toolName(tool), print: text === undefined ? '' : fingerprint(text), text: fits ? text : undefined });
  }
  return kept;
}

/** @param now the tools of this list, kept the same way */
function changesSince(before: readonly KeptTool[], now: readonly KeptTool[], tools: readonly unknown[]): DefinitionChanges {
  const keys = toolKeys(now.map(({ name }) => name));
  const current = new Map(now.map((kept, index) => [keys[index] ?? '', { kept, tool: tools[index] }]));
  const beforeKeys = toolKeys(before.map(({ name }) => name));
  const unknown: ChangedTool[] = [];
  const compared = before.map(({ name, print, text }, index) => {
    const same = current.get(beforeKeys[index] ?? '');
    // The same object twice is no change, and costs nothing.
    if (same && same.kept.print === print) return same.tool;
    const then = parsed(text);
    if (then !== undefined) return then;
    if (same) unknown.push({ name, effect: 'may break', changes: [{ path: '', what: 'The definition changed. It was too large to be kept, so it is not known in what.', effect: 'may break' }], cut: true });
    return same ? same.tool : { name };
  });
  const changes = definitionChanges(compared, tools);
  return unknown.length === 0 ? changes : { ...changes, changed: [...changes.changed, ...unknown] };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** A number of 53 bits for a text: to see that it is another one, not to prove that it is the same. */
function fingerprint(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

function readList(text: string): KeptList | undefined {
  const value: unknown = JSON.parse(text);
  const at = own(value, 'at');
  const tools = ownArray(value, 'tools');
  if (own(value, 'version') !== VERSION || typeof at !== 'number' || !tools) return undefined;
  const kept: KeptTool[] = [];
  for (const tool of tools.slice(0, MOST_TOOLS)) {
    const [name, print, known]: readonly unknown[] = Array.isArray(tool) ? tool : [];
    if (typeof name === 'string' && typeof print === 'string') kept.push({ name, print, text: typeof known === 'string' ? known : undefined });
  }
  return { at, tools: kept };
}
