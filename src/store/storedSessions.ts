// The sessions that this browser keeps: the one in view while it goes on, and those before it, to be reopened and removed.
// Knows neither the database nor the page; what is reopened is handed to the workspace.

import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf } from '../base/messageOf.ts';
import type { Clock, EpochMs } from '../base/units.ts';
import type { MessageLog } from '../log/messageLog.ts';
import { bareAddress } from '../log/transcriptOfLog.ts';
import { recordSession, type RecordingStatus, type SessionRecorder } from '../recordings/sessionRecorder.ts';
import type { RecordingStore, StorageRoom, StoredSession } from '../recordings/storedSession.ts';

/** What keeping sessions needs of the page. */
export interface SessionPorts {
  readonly clock: Clock;
  readonly store: RecordingStore;
  /** A store on the page's own thread, for its last moment; opened once there is something to keep. */
  readonly openHere: () => Promise<RecordingStore>;
  /** A name that no session of this browser has. */
  readonly newId: () => string;
  /** Says that a session is being recorded, until what it returns is called or the page is gone. */
  readonly hold: (id: string) => () => void;
  /** The sessions that some page of this browser records now. */
  readonly held: () => Promise<ReadonlySet<string>>;
  readonly client: { readonly name: string; readonly version: string };
}

/** How it stands with a kept session. */
export type Standing =
  /** It goes on in this page, or in another one. */
  | 'here'
  | 'elsewhere'
  /** It was ended, or its page was left, with everything kept. */
  | 'whole'
  /** Its page crashed: the last moments may be missing. */
  | 'cut';

/** A session in the list. */
export interface ListedSession {
  readonly session: StoredSession;
  readonly standing: Standing;
}

export interface StoredSessionsState {
  /** Newest first; undefined until it has been asked for. */
  readonly list: readonly ListedSession[] | undefined;
  readonly room: StorageRoom | undefined;
  /** Why the list could not be read or changed. */
  readonly problem: string | undefined;
  /** The session that is being reopened, and how much of it is here, from 0 to 1. */
  readonly reopening: { readonly id: string; readonly part: number } | undefined;
  /** How keeping the session in view goes; undefined when it is not kept. */
  readonly recording: RecordingStatus | undefined;
}

/** Stable methods; none throws, failures become state. */
export interface StoredSessions {
  readonly state: StoreApi<StoredSessionsState>;
  /** Keeps this log from now on, instead of the one before. Nothing happens when it is kept already. */
  keep(log: MessageLog, facts: { readonly url: string; readonly transport: string }): void;
  /** Ends the record in hand; what comes is not kept. */
  stop(): Promise<void>;
  refresh(): Promise<void>;
  /** Not the one that is recorded here or elsewhere. Tries to keep the session in view again when there was no room. */
  remove(ids: readonly string[]): Promise<void>;
  /** Tries again to keep the session in view. */
  retry(): Promise<void>;
  reopen(id: string): Promise<void>;
  /** Writes at once what is not written yet. */
  flush(): void;
  /** The page may be gone after this. */
  leave(): void;
}

export interface StoredSessionsSetup {
  readonly ports: SessionPorts;
  /** Reads a session back and shows it. */
  readonly show: (session: StoredSession, onProgress: (part: number) => void) => Promise<void>;
}

export function createStoredSessions({ ports, show }: StoredSessionsSetup): StoredSessions {
  const { store, clock } = ports;
  const state = createStore<StoredSessionsState>(() => ({ list: undefined, room: undefined, problem: undefined, reopening: undefined, recording: undefined }));
  let current: { readonly log: MessageLog; readonly recorder: SessionRecorder; readonly letGo: () => void } | undefined;
  let here: Promise<RecordingStore | undefined> | undefined;
  let hereNow: RecordingStore | undefined;

  const tried = async (what: () => Promise<void>): Promise<void> => {
    try {
      state.setState({ problem: undefined });
      await what();
    } catch (error) {
      state.setState({ problem: messageOf(error) });
    }
  };

  async function readList(): Promise<void> {
    const [sessions, held, room] = await Promise.all([store.list(), ports.held(), store.room().catch(() => undefined)]);
    const standingOf = ({ id, end }: StoredSession): Standing => (id === current?.recorder.facts.id ? 'here' : held.has(id) ? 'elsewhere' : end === 'open' ? 'cut' : 'whole');
    state.setState({ list: sessions.map((session) => ({ session, standing: standingOf(session) })), room });
  }

  async function stop(): Promise<void> {
    const ended = current;
    current = undefined;
    state.setState({ recording: undefined });
    await ended?.recorder.close();
    ended?.letGo();
  }

  return {
    state,
    keep(log, { url, transport }) {
      if (current?.log === log) return;
      void stop();
      const startedAt: EpochMs = clock.epoch();
      const id = ports.newId();
      const recorder = recordSession(log, { id, url: bareAddress(url), transport, startedAt, client: ports.client }, store, clock);
      const stopListening = recorder.status.subscribe((recording) => {
        if (current?.recorder === recorder) state.setState({ recording });
      });
      const release = ports.hold(id);
      current = { log, recorder, letGo: () => (stopListening(), release()) };
      state.setState({ recording: recorder.status.getState() });
      // Where the browser keeps nothing for this page, the recorder finds out and says so.
      here ??= ports.openHere().then(
        (opened) => (hereNow = opened),
        () => undefined,
      );
    },
    stop,
    refresh: () => tried(readList),
    remove: (ids) =>
      tried(async () => {
        const held = await ports.held();
        for (const id of ids) if (!held.has(id) && id !== current?.recorder.facts.id) await store.remove(id);
        await current?.recorder.retry();
        await readList();
      }),
    retry: () => tried(async () => current?.recorder.retry()),
    reopen: (id) =>
      tried(async () => {
        state.setState({ reopening: { id, part: 0 } });
        try {
          const session = await store.get(id);
          if (session) await show(session, (part) => state.setState({ reopening: { id, part } }));
          else await readList();
        } finally {
          state.setState({ reopening: undefined });
        }
      }),
    flush: () => void current?.recorder.flush(),
    leave() {
      if (hereNow) current?.recorder.leave(hereNow);
      else void current?.recorder.flush('left');
    },
  };
}
