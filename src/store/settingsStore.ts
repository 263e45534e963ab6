// Preferences and recent servers, kept in the browser. Never holds headers, tokens or anything a server sent: what does is in
// callMemory.ts, knownDefinitions.ts and recordings/.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import type { Bytes } from '../base/units.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import type { TransportChoice } from '../transport/createTransport.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface RecentServer {
  readonly transport: TransportChoice;
  readonly url: string;
  readonly era: EraChoice;
}

export interface Settings {
  readonly theme: Theme;
  /** Sizes of resizable panes, by the name of their layout. */
  readonly layouts: Readonly<Record<string, string>>;
  /** A server that is connected to again goes on in the log it had. */
  readonly preserveLog: boolean;
  /** Sessions are kept in this browser, so that they survive a reload. */
  readonly storeSessions: boolean;
  /** Memory for the texts of one log, and what is kept of it in this browser; the oldest are let go beyond it. */
  readonly logBudget: Bytes;
  /** The user is asked before a tool is called that says it may destroy something. */
  readonly confirmDestructive: boolean;
  /** Newest first. */
  readonly recent: readonly RecentServer[];
  /** The view of a message chosen last, by the kind of its row. */
  readonly detailTabs: Readonly<Record<string, string>>;
}

/** Where preferences are kept: localStorage, or a Map in a test. */
export type SettingsStorage = StateStorage;

export type SettingsStore = StoreApi<Settings>;

const RECENT = 8;

export function createSettingsStore(storage: StateStorage): SettingsStore {
  return createStore<Settings>()(
    persist((): Settings => ({ theme: 'system', layouts: {}, preserveLog: true, storeSessions: true, confirmDestructive: true, logBudget: 512 * 1024 * 1024, recent: [], detailTabs: {} }), {
      name: 'wirescope.settings',
      version: 1,
      storage: createJSONStorage(() => storage),
    }),
  );
}

export function rememberServer(settings: SettingsStore, server: RecentServer): void {
  if (server.transport === 'demo') return;
  // Without the query: it is where tokens hide.
  const url = server.url.replace(/\?.*$/s, '');
  settings.setState(({ recent }) => ({ recent: [{ ...server, url }, ...recent.filter((other) => other.transport !== server.transport || other.url !== url)].slice(0, RECENT) }));
}

/** Where resizable panes keep their sizes. */
export function layoutStorage(settings: SettingsStore): { get(key: string): string | undefined; set(key: string, value: string): void } {
  return {
    get: (key) => settings.getState().layouts[key],
    set: (key, value) => settings.setState(({ layouts }) => ({ layouts: { ...layouts, [key]: value } })),
  };
}
