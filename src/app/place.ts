// The place in the address bar's fragment, which no host sees: which server the form names, which panel, which item.
// Never connects. Also takes the query parameters of links made for other inspectors, and removes them.

import { isEraChoice } from '../protocol/revisions.ts';
import type { ConnectionDraft } from '../store/connectionDraft.ts';
import { DEMO_URLS } from '../store/pageServices.ts';
import { MESSAGES_VIEWS, PANELS, type MessagesViewId, type PlaceId, type Selection, type Workspace, type WorkspaceState } from '../store/workspace.ts';
import type { TransportChoice } from '../transport/createTransport.ts';

const TRANSPORTS: ReadonlyMap<string, TransportChoice> = new Map([
  ['streamable-http', 'streamable-http'],
  ['http', 'streamable-http'],
  ['sse', 'sse'],
  ['websocket', 'websocket'],
  ['ws', 'websocket'],
  ['demo', 'demo'],
]);

export interface Place {
  readonly draft: Partial<ConnectionDraft>;
  readonly place: PlaceId | undefined;
  readonly selection: Partial<Selection>;
  readonly filter: string | undefined;
  readonly messagesView: MessagesViewId | undefined;
}

/** Reads what a link says; unknown keys and values are ignored. */
export function readPlace(params: URLSearchParams): Place {
  const url = params.get('serverUrl');
  const era = params.get('era');
  const transport = TRANSPORTS.get(params.get('transport') ?? '') ?? (url === null ? undefined : guessTransport(url));
  const isDemo = transport === 'demo';
  const demoUrl = url !== null && (DEMO_URLS as readonly string[]).includes(url) ? url : 'demo:port';
  const panel = params.get('panel');
  const item = params.get('item');
  const place = PANELS.find((id) => id === panel);
  return {
    draft: {
      ...(transport === undefined ? {} : { transport }),
      ...(isDemo ? { demoUrl } : url === null ? {} : { url }),
      ...(isEraChoice(era) ? { era } : {}),
    },
    place,
    selection: item === null ? {} : place === 'tools' ? { tool: item } : place === 'resources' ? { resource: item } : place === 'prompts' ? { prompt: item } : {},
    filter: params.get('filter') ?? undefined,
    messagesView: MESSAGES_VIEWS.find((view) => view === params.get('messagesView')) ?? (place === 'messages' ? 'frames' : undefined),
  };
}

function guessTransport(url: string): TransportChoice {
  if (url.startsWith('demo:')) return 'demo';
  return /^wss?:/.test(url) ? 'websocket' : 'streamable-http';
}

/** The fragment that leads back to a state. Holds no header, no token, no argument. */
export function writePlace({ draft, inspector: connected, place, selection, filter, messagesView }: WorkspaceState): URLSearchParams {
  // Where the form is in view, the address names what the form says.
  const inspector = place === 'connection' ? undefined : connected;
  const params = new URLSearchParams();
  const { transport, era } = inspector?.config ?? draft;
  const url = inspector?.config.url ?? (draft.transport === 'demo' ? draft.demoUrl : draft.url);
  if (url !== '') params.set('serverUrl', url);
  params.set('transport', transport);
  if (era !== 'auto') params.set('era', era);
  if (place !== 'connection') params.set('panel', place);
  const item = place === 'tools' ? selection.tool : place === 'resources' ? selection.resource : place === 'prompts' ? selection.prompt : undefined;
  if (item !== undefined) params.set('item', item);
  if (place === 'messages' && filter !== '') params.set('filter', filter);
  if (place === 'messages' && messagesView !== 'frames') params.set('messagesView', messagesView);
  return params;
}

/** Follows the address bar and keeps it true. */
export function mirrorPlace(workspace: Workspace, page: Window): void {
  const { state } = workspace;
  const take = (params: URLSearchParams): void => {
    const { draft, place, selection, filter, messagesView } = readPlace(params);
    workspace.fillDraft(draft);
    workspace.select(selection);
    if (filter !== undefined) workspace.setFilter(filter);
    if (messagesView !== undefined) workspace.showMessagesAs(messagesView);
    const { inspector, draft: now } = state.getState();
    const another = inspector !== undefined && (inspector.config.transport !== now.transport || inspector.config.url !== (now.transport === 'demo' ? now.demoUrl : now.url));
    // A link to another server than the one in view fills the form and shows it; connecting stays a click.
    if (another) workspace.show('connection');
    else if (place) workspace.show(place);
  };
  // What we wrote last, so that our own change does not come back as the user's.
  let written = '';
  const write = (): void => {
    const fragment = writePlace(state.getState()).toString();
    if (fragment === written) return;
    written = fragment;
    page.history.replaceState(null, '', `${page.location.pathname}#${fragment}`);
  };
  const query = new URLSearchParams(page.location.search);
  const fragment = new URLSearchParams(page.location.hash.slice(1));
  for (const [key, value] of query) if (!fragment.has(key)) fragment.set(key, value);
  const untouched = [...fragment].length === 0;
  take(fragment);
  if (!untouched || page.location.search !== '') write();
  // The form alone does not rewrite a clean address; places and connections do.
  state.subscribe((next, before) => {
    if (next.place !== before.place || next.inspector !== before.inspector || next.selection !== before.selection || next.filter !== before.filter || next.messagesView !== before.messagesView) write();
  });
  page.addEventListener('hashchange', () => {
    const now = page.location.hash.slice(1);
    if (now === written) return;
    written = now;
    take(new URLSearchParams(now));
  });
}
