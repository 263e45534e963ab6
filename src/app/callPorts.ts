// The browser's part in remembering calls: localStorage, which other tabs share and which writes before a page is gone.

import { messageOf } from '../base/messageOf.ts';
import { systemClock } from '../base/units.ts';
import type { CallMemoryPorts } from '../store/callMemory.ts';
import type { CallStoragePort } from '../store/callStorage.ts';

/** @param keeps whether the user wants anything stored */
export function createCallPorts(keeps: () => boolean): CallMemoryPorts {
  return {
    storage: localCallStorage(),
    clock: systemClock,
    newId: () => [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(36).padStart(2, '0')).join(''),
    keeps,
  };
}

function localCallStorage(): CallStoragePort {
  // The page may be forbidden to touch it at all: then nothing is there, and writing says why.
  const tried = <T>(what: () => T, otherwise: T): T => {
    try {
      return what();
    } catch {
      return otherwise;
    }
  };
  return {
    get: (key) => tried(() => localStorage.getItem(key), null),
    set(key, text) {
      try {
        localStorage.setItem(key, text);
        return undefined;
      } catch (error) {
        return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'its room for this page is full' : messageOf(error);
      }
    },
    remove: (key) => tried(() => localStorage.removeItem(key), undefined),
    keys: () => tried(() => Object.keys(localStorage), []),
    changed(listener) {
      const listen = ({ key, storageArea }: StorageEvent): void => {
        if (key !== null && storageArea === tried(() => localStorage, null)) listener(key);
      };
      window.addEventListener('storage', listen);
      return () => window.removeEventListener('storage', listen);
    },
  };
}
