// The page's own state: the inspector in view, the connection form, the panel and what is selected in it.
// Knows no URL and no React; `app` mirrors the place to the address bar.

import type { QueryClient } from '@tanstack/query-core';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ExpressionSearch } from '../log/expressionSearch.ts';
import type { EraChoice } from '../protocol/revisions.ts';
import type { ConnectionConfig } from './connectionState.ts';
import type { CallMemory } from './callMemory.ts';
import { createConnectionCalls, type ConnectionCalls } from './connectionCalls.ts';
import { parseNode, sendableOf } from '../schema/form/jsonDocument.ts';
import { FIRST_DRAFT, readDraft, type ConnectionDraft } from './connectionDraft.ts';
import { createInspector, createLog, type Inspector, type InspectorPorts } from './inspector.ts';
import { createQueryClient } from './queries.ts';
import { createRecordingOpener, type RecordingOpener } from './recordingOpener.ts';
import type { StoredSession } from '../recordings/storedSession.ts';
import { createKnownDefinitions, type KnownDefinitions } from './knownDefinitions.ts';
import { createStoredSessions, type SessionPorts, type StoredSessions } from './storedSessions.ts';
import { rememberServer, type SettingsStorage, type SettingsStore } from './settingsStore.ts';

export const PANELS = ['capabilities', 'tools', 'resources', 'prompts', 'messages'] as const;
export type PanelId = (typeof PANELS)[number];
/** How Messages shows what is recorded. */
export const MESSAGES_VIEWS = ['frames', 'operations', 'statistics'] as const;
export type MessagesViewId = (typeof MESSAGES_VIEWS)[number];
export type PlaceId = PanelId | 'connection';

/** What is selected in each panel; names, not positions, so it survives a changed list. */
export interface Selection {
  readonly tool: string | undefined;
  readonly resource: string | undefined;
  readonly prompt: string | undefined;
  /** Row of the log. */
  readonly row: number | undefined;
}

export interface WorkspaceState {
  readonly inspector: Inspector | undefined;
  /** What is remembered, repeated and watched of the calls of the inspector in view; undefined for a recorded session, and where the page has no memory for calls. */
  readonly calls: ConnectionCalls | undefined;
  readonly draft: ConnectionDraft;
  readonly place: PlaceId;
  readonly selection: Selection;
  /** What Messages shows, in the words of the filter language. */
  readonly filter: string;
  readonly messagesView: MessagesViewId;
}

export interface Workspace {
  readonly state: StoreApi<WorkspaceState>;
  /** What this browser keeps; absent where the page has no place for it. */
  readonly sessions: StoredSessions | undefined;
  /** What servers listed before; absent where the page has no place for it. */
  readonly known: KnownDefinitions | undefined;
  readonly settings: SettingsStore;
  readonly queries: QueryClient;
  readonly expressions: ExpressionSearch | undefined;
  /** Opens exported sessions. */
  readonly opener: RecordingOpener;
  editDraft(change: Partial<ConnectionDraft>): void;
  /** Fills the form from a link or a recent server: headers typed for another origin are dropped, because they may be secrets. */
  fillDraft(change: Partial<ConnectionDraft>): void;
  /** Connects to what the form says; the inspector before is closed. Does nothing when the form has problems. */
  connect(): Promise<void>;
  /** Connects again to what the connection in view was made with, whatever the form says by now. @param era forces another one */
  reconnect(era?: EraChoice): Promise<void>;
  disconnect(): Promise<void>;
  /** Shows a recorded session. A live connection goes on behind it. */
  showRecorded(inspector: Inspector): void;
  /** Closes the recorded session in view; what was there before it is in view again. */
  closeRecorded(): void;
  show(place: PlaceId): void;
  select(change: Partial<Selection>): void;
  /** Shows only what passes. An unusable filter is kept as typed; the panel says what is wrong. */
  setFilter(filter: string): void;
  showMessagesAs(view: MessagesViewId): void;
  /** Shows a row of the log in Messages. */
  reveal(row: number): void;
}

/** Remembered arguments as they are sent: with all their digits. */
function readArguments(text: string): unknown {
  const read = parseNode(text);
  if (!read.ok) throw new Error(read.error.message);
  return sendableOf(read.value.node).value;
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

const NOTHING: Selection = { tool: undefined, resource: undefined, prompt: undefined, row: undefined };

/** What keeps things beyond the page; without it they are in memory only, or not kept at all. */
export interface WorkspaceMemory {
  readonly sessionPorts?: SessionPorts;
  readonly callMemory?: CallMemory;
  /** Where the definitions of servers are kept, to say what changed since. */
  readonly definitions?: SettingsStorage;
}

export function createWorkspace(ports: InspectorPorts, settings: SettingsStore, { sessionPorts, callMemory, definitions }: WorkspaceMemory = {}): Workspace {
  const queries = createQueryClient();
  const state = createStore<WorkspaceState>(() => ({ inspector: undefined, calls: undefined, draft: FIRST_DRAFT, place: 'connection', selection: NOTHING, filter: '', messagesView: 'frames' }));
  const sessions = sessionPorts && createStoredSessions({ ports: sessionPorts, show: reopen });
  const known = definitions && createKnownDefinitions({ storage: definitions, settings, clock: ports.clock });
  let unfollow: (() => void) | undefined;
  let connections = 0;
  // The live connection behind a recorded session: looking at a file must cost nothing.
  let behind: Inspector | undefined;
  let callsBehind: ConnectionCalls | undefined;
  const callsOf = (inspector: Inspector, earlier?: ConnectionCalls): ConnectionCalls | undefined =>
    callMemory && createConnectionCalls({ inspector, memory: callMemory, clock: ports.clock, scheduler: ports.scheduler, parse: readArguments, ...(earlier ? { earlier: earlier.watched.state.getState().watched } : {}) });
  const isRecorded = (inspector: Inspector | undefined): boolean => inspector?.state.getState().connection.status === 'recorded';

  const live = (): Inspector | undefined => (isRecorded(state.getState().inspector) ? behind : state.getState().inspector);
  settings.subscribe(({ logBudget, storeSessions }, before) => {
    if (logBudget !== before.logBudget) live()?.log.setBudget(logBudget);
    if (storeSessions === before.storeSessions) return;
    callMemory?.keepingChanged();
    const connected = live();
    if (!storeSessions) void sessions?.stop();
    else if (connected) sessions?.keep(connected.log, connected.config);
  });

  async function begin(config: ConnectionConfig): Promise<void> {
    const { inspector: inView } = state.getState();
    // A recording is never gone on with: what is behind it may be.
    const before = live();
    const { preserveLog, logBudget, storeSessions } = settings.getState();
    const same = before?.config.url === config.url && before.config.transport === config.transport;
    const log = before && preserveLog && same ? before.log : createLog(ports, logBudget);
    const inspector = createInspector(`connection-${++connections}`, config, queries, ports, log);
    unfollow?.();
    unfollow = known?.follow(inspector);
    const callsBefore = before === inView ? state.getState().calls : callsBehind;
    const calls = callsOf(inspector, same ? callsBefore : undefined);
    callsBefore?.dispose();
    callsBehind = undefined;
    if (storeSessions) sessions?.keep(log, config);
    else void sessions?.stop();
    state.setState(({ selection }) => ({ inspector, calls, selection: log === inView?.log ? selection : { ...selection, row: undefined } }));
    void before?.dispose();
    if (inView !== before) void inView?.dispose();
    behind = undefined;
    await inspector.actions.connect();
    if (inspector.state.getState().connection.status !== 'ready' || state.getState().inspector !== inspector) return;
    rememberServer(settings, { transport: config.transport, url: config.url, era: config.era });
    if (state.getState().place === 'connection') state.setState({ place: 'capabilities' });
  }

  function showRecorded(inspector: Inspector): void {
    const { inspector: before, calls, place } = state.getState();
    if (isRecorded(before)) void before?.dispose();
    else {
      behind = before;
      callsBehind = calls;
    }
    const { connection } = inspector.state.getState();
    const silent = connection.status === 'recorded' && connection.negotiated === undefined;
    // Without an agreement on record there is only the wire to look at.
    state.setState(({ selection }) => ({ inspector, calls: undefined, selection: { ...selection, row: undefined }, filter: '', place: silent ? 'messages' : place === 'connection' ? 'capabilities' : place }));
  }

  /** Reads a kept session back and shows it. */
  async function reopen(session: StoredSession, onProgress: (part: number) => void): Promise<void> {
    if (!sessionPorts) return;
    // Loaded when it is first wanted: most visits open none.
    const [{ reopenSession }, { createRecordedInspector }] = await Promise.all([import('../recordings/reopen.ts'), import('./recordedInspector.ts')]);
    const log = await reopenSession(session, { store: sessionPorts.store, scheduler: ports.scheduler, reader: ports.reader, onProgress });
    const { url, transport, startedAt, client, updatedAt, end } = session;
    const losses = end === 'open' ? [`Cut off: its tab ended without closing it. What came after ${new Date(updatedAt).toLocaleString()} may be missing.`] : [];
    const recording = { name: 'Stored session', startedAt, url, transport, client, redacted: true, losses };
    showRecorded(await createRecordedInspector(`connection-${++connections}`, { recording, log, rows: log.storage.size }, queries, ports));
  }

  return {
    state,
    sessions,
    known,
    settings,
    queries,
    expressions: ports.expressions,
    opener: createRecordingOpener({ ports, queries, nextId: () => `connection-${++connections}`, show: showRecorded }),
    showRecorded,
    closeRecorded() {
      const { inspector } = state.getState();
      if (!inspector || !isRecorded(inspector)) return;
      state.setState(({ selection }) => ({ inspector: behind, calls: callsBehind, selection: { ...selection, row: undefined }, filter: '', ...(behind ? {} : { place: 'connection' }) }));
      behind = callsBehind = undefined;
      void inspector.dispose();
    },
    editDraft: (change) => state.setState(({ draft }) => ({ draft: { ...draft, ...change } })),
    fillDraft: (change) => state.setState(({ draft }) => ({ draft: { ...draft, ...change, ...(change.url === undefined || originOf(change.url) === originOf(draft.url) ? {} : { headers: [] }) } })),
    async connect() {
      const config = readDraft(state.getState().draft);
      if (config.ok) await begin(config.value);
    },
    async reconnect(era) {
      const { inspector } = state.getState();
      if (!inspector) return;
      if (era !== undefined) state.setState(({ draft }) => ({ draft: { ...draft, era } }));
      await begin({ ...inspector.config, ...(era === undefined ? {} : { era }) });
    },
    disconnect: async () => state.getState().inspector?.actions.disconnect(),
    show: (place) => state.setState({ place }),
    select: (change) => state.setState(({ selection }) => ({ selection: { ...selection, ...change } })),
    setFilter: (filter) => state.setState({ filter }),
    showMessagesAs: (messagesView) => state.setState({ messagesView }),
    reveal: (row) => state.setState(({ selection }) => ({ place: 'messages', selection: { ...selection, row } })),
  };
}
