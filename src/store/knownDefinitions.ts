// What servers listed at the last connect, kept in this browser, and what has changed since. Honours the setting that sessions are
// not kept. Knows neither the page's storage nor React; whatever stands in the storage is read with suspicion.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock, EpochMs } from '../base/units.ts';
import { bareAddress } from '../log/transcriptOfLog.ts';
import { own, ownArray } from '../protocol/jsonRpc.ts';
import type { DefinitionChanges } from '../schema/definitionChanges.ts';
import type { Inspector } from './inspector.ts';
import type { KeptTool } from './keptTools.ts';
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
/** Each takes half a million characters at most, and what a page may keep beside the settings is a few millions in all. */
const MOST_SERVERS = 4;
/** Lists longer than this are not kept. */
const MOST_TOOLS = 10_000;

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
      // Loaded when it is first wanted; where the page's host is gone by then, nothing is compared or kept.
      const comparing = await import('./keptTools.ts').catch(() => undefined);
      const kept = await comparing?.toolsToKeep(tools, nextTask, outdated);
      if (!kept) return;
      if (known && comparing) {
        const found = { changes: comparing.changesSince(known.tools, kept, tools), since: known.at };
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
