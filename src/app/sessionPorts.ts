// The browser's part in keeping sessions: a database behind a Worker, one for the last moment, and locks that say which tab records.

import { systemClock } from '../base/units.ts';
import { createWorkerStore } from '../recordings/workerStore.ts';
import type { SessionPorts } from '../store/storedSessions.ts';
import { VERSION } from './pagePorts.ts';

const LOCK = 'wirescope.session.';

export function createSessionPorts(createWorker: (url: string) => Worker): SessionPorts {
  // Locks and room are told to secure pages only; without them every open record counts as cut off.
  const locks: LockManager | undefined = navigator.locks;
  return {
    clock: systemClock,
    store: createWorkerStore(createWorker),
    openHere: () => import('../recordings/indexedDbStore.ts').then(({ openIndexedDbStore }) => openIndexedDbStore()),
    newId: () => `${Date.now().toString(36)}-${[...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
    hold(id) {
      let release = (): void => {};
      const over = new Promise<void>((resolve) => (release = resolve));
      void locks?.request(`${LOCK}${id}`, () => over);
      return release;
    },
    async held() {
      const { held = [] } = (await locks?.query()) ?? {};
      return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
    },
    client: { name: 'wirescope', version: VERSION },
  };
}
