// Where remembered calls are stored: a text for each server and a list of them, so that the room in all has an end.
// When it is full, the histories of the servers used longest ago go first; saved calls stay. Knows no call.

import { own, ownArray, ownString } from '../protocol/jsonRpc.ts';
import type { EpochMs } from '../base/units.ts';
import { ROOM_IN_ALL } from './rememberedCall.ts';
import { readStoredCalls, storedDocument, storedEntry } from './storedCalls.ts';

/** What remembering calls needs of the page. Nothing of it throws. */
export interface CallStoragePort {
  /** The text under a key; null when there is none, or the page may not ask. */
  get(key: string): string | null;
  /** @returns why the browser refuses, in words; undefined when it is stored */
  set(key: string, text: string): string | undefined;
  remove(key: string): void;
  /** All keys of the page, so that forgetting everything misses nothing. */
  keys?(): readonly string[];
  /** Tells the keys that another tab has changed. @returns ends it */
  changed?(listener: (key: string) => void): () => void;
}

/** What came of a writing. */
export interface Written {
  /** Why it is not stored, in words. */
  readonly refused: string | undefined;
  /** Servers whose histories had to go. */
  readonly dropped: readonly string[];
}

interface Listed {
  readonly key: string;
  readonly usedAt: EpochMs;
  readonly characters: number;
}

const INDEX = 'wirescope.calls';

/** The key of a server's text. */
export const callsKey = (server: string): string => `${INDEX}.${server}`;

/** Writes a server's text, and makes room for it where there is none. */
export function writeCalls(port: CallStoragePort, server: string, text: string, now: EpochMs, room = ROOM_IN_ALL): Written {
  const dropped: string[] = [];
  const oldestFirst = readIndex(port).filter(({ key }) => key !== server).sort((a, b) => a.usedAt - b.usedAt);
  const others = new Map(oldestFirst.map((listed) => [listed.key, listed]));
  const used = (): number => [...others.values()].reduce((sum, { characters }) => sum + characters, text.length);
  const lighten = (listed: Listed): void => {
    const before = port.get(callsKey(listed.key));
    const { stored, newer } = readStoredCalls(before);
    if (newer) return;
    const kept = stored.saved.length === 0 ? '' : storedDocument([], stored.saved.map((saved) => storedEntry(saved, saved)), []);
    if (kept.length >= (before?.length ?? 0)) return;
    if (kept === '') {
      port.remove(callsKey(listed.key));
      others.delete(listed.key);
    } else if (port.set(callsKey(listed.key), kept) === undefined) others.set(listed.key, { ...listed, characters: kept.length });
    dropped.push(listed.key);
  };
  for (const listed of oldestFirst) if (used() > room) lighten(listed);
  if (used() > room) return { refused: `the ${room.toLocaleString('en')} characters kept for all servers are full of saved calls`, dropped };
  let refused = port.set(callsKey(server), text);
  // The browser may have less room than this page allows itself.
  for (const listed of oldestFirst) {
    if (refused === undefined) break;
    if (!others.has(listed.key) || dropped.includes(listed.key)) continue;
    lighten(listed);
    refused = port.set(callsKey(server), text);
  }
  const index: readonly Listed[] = [...others.values(), ...(refused === undefined ? [{ key: server, usedAt: now, characters: text.length }] : readIndex(port).filter(({ key }) => key === server))];
  port.set(INDEX, JSON.stringify({ version: 1, servers: index }));
  return { refused, dropped };
}

/** Removes a server's text. */
export function removeCalls(port: CallStoragePort, server: string): void {
  port.remove(callsKey(server));
  port.set(INDEX, JSON.stringify({ version: 1, servers: readIndex(port).filter(({ key }) => key !== server) }));
}

/** Removes every server's text. @returns the servers */
export function removeAllCalls(port: CallStoragePort): readonly string[] {
  const found = (port.keys?.() ?? []).filter((key) => key.startsWith(`${INDEX}.`)).map((key) => key.slice(INDEX.length + 1));
  const servers = [...new Set([...readIndex(port).map(({ key }) => key), ...found])];
  for (const server of servers) port.remove(callsKey(server));
  port.remove(INDEX);
  return servers;
}

function readIndex(port: CallStoragePort): readonly Listed[] {
  try {
    return (ownArray(JSON.parse(port.get(INDEX) ?? 'null'), 'servers') ?? []).flatMap((entry) => {
      const key = ownString(entry, 'key');
      const [usedAt, characters] = [own(entry, 'usedAt'), own(entry, 'characters')];
      return key !== undefined && typeof usedAt === 'number' && typeof characters === 'number' ? [{ key, usedAt, characters }] : [];
    });
  } catch {
    return [];
  }
}
