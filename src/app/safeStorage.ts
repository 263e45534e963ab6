// localStorage that may be barred, full or damaged: then preferences live as long as the tab.

import type { SettingsStorage } from '../store/settingsStore.ts';

export function safeStorage(): SettingsStorage {
  const memory = new Map<string, string>();
  return {
    getItem(name) {
      try {
        return localStorage.getItem(name) ?? memory.get(name) ?? null;
      } catch {
        return memory.get(name) ?? null;
      }
    },
    setItem(name, value) {
      memory.set(name, value);
      try {
        localStorage.setItem(name, value);
      } catch {
        // Kept in memory above.
      }
    },
    removeItem(name) {
      memory.delete(name);
      try {
        localStorage.removeItem(name);
      } catch {
        // Nothing was stored.
      }
    },
  };
}
