// One row per method of the specification: who sends it, what it needs, since when and until when.
// The only place that knows the method names as a list.

import type { Revision } from './revisions.ts';

export type MethodSender = 'client' | 'server' | 'both';

export interface MethodRow {
  readonly method: string;
  readonly kind: 'request' | 'notification';
  readonly sender: MethodSender;
  /** The capability whose absence makes the call an attempt; dotted path in ServerCapabilities or ClientCapabilities. */
  readonly capability?: string;
  /** The specification calls the result cacheable, so its home is the query cache. */
  readonly cacheable?: true;
  readonly since: Revision;
  /** The first revision without it. */
  readonly until?: Revision;
  /** `params` member that names the thing called, for lists and the Mcp-Name header. */
  readonly subject?: 'name' | 'uri' | 'taskId';
  /** The list whose cached pages a notification makes stale. */
  readonly invalidates?: readonly string[];
}

const row = (method: string, kind: MethodRow['kind'], sender: MethodSender, rest: Omit<MethodRow, 'method' | 'kind' | 'sender' | 'since'> & { since?: Revision } = {}): MethodRow => ({ since: '2024-11-05', ...rest, method, kind, sender });

/** @see https://modelcontextprotocol.io/specification/2026-07-28/schema */
export const METHODS: readonly MethodRow[] = [
  row('initialize', 'request', 'client', { until: '2026-07-28' }),
  row('server/discover', 'request', 'client', { since: '2026-07-28' }),
  row('ping', 'request', 'both', { until: '2026-07-28' }),
  row('tools/list', 'request', 'client', { capability: 'tools', cacheable: true }),
  row('tools/call', 'request', 'client', { capability: 'tools', subject: 'name' }),
  row('resources/list', 'request', 'client', { capability: 'resources', cacheable: true }),
  row('resources/templates/list', 'request', 'client', { capability: 'resources', cacheable: true }),
  row('resources/read', 'request', 'client', { capability: 'resources', cacheable: true, subject: 'uri' }),
  row('resources/subscribe', 'request', 'client', { capability: 'resources.subscribe', until: '2026-07-28', subject: 'uri' }),
  row('resources/unsubscribe', 'request', 'client', { capability: 'resources.subscribe', until: '2026-07-28', subject: 'uri' }),
  row('prompts/list', 'request', 'client', { capability: 'prompts', cacheable: true }),
  row('prompts/get', 'request', 'client', { capability: 'prompts', subject: 'name' }),
  row('completion/complete', 'request', 'client', { capability: 'completions' }),
  row('logging/setLevel', 'request', 'client', { capability: 'logging', until: '2026-07-28' }),
  row('subscriptions/listen', 'request', 'client', { since: '2026-07-28' }),
  // Core and experimental in 2025-11-25; an extension in 2026-07-28, with `tasks/update` and without list and result.
  row('tasks/get', 'request', 'both', { capability: 'tasks', since: '2025-11-25', subject: 'taskId' }),
  row('tasks/update', 'request', 'client', { since: '2026-07-28', subject: 'taskId' }),
  row('tasks/list', 'request', 'both', { capability: 'tasks.list', since: '2025-11-25', until: '2026-07-28' }),
  row('tasks/result', 'request', 'both', { capability: 'tasks', since: '2025-11-25', until: '2026-07-28', subject: 'taskId' }),
  row('tasks/cancel', 'request', 'both', { capability: 'tasks.cancel', since: '2025-11-25', subject: 'taskId' }),
  row('sampling/createMessage', 'request', 'server', { capability: 'sampling' }),
  row('elicitation/create', 'request', 'server', { capability: 'elicitation', since: '2025-06-18' }),
  row('roots/list', 'request', 'server', { capability: 'roots' }),
  row('notifications/initialized', 'notification', 'client', { until: '2026-07-28' }),
  row('notifications/roots/list_changed', 'notification', 'client', { capability: 'roots.listChanged', until: '2026-07-28' }),
  row('notifications/cancelled', 'notification', 'both'),
  row('notifications/progress', 'notification', 'both'),
  row('notifications/message', 'notification', 'server', { capability: 'logging' }),
  row('notifications/tools/list_changed', 'notification', 'server', { capability: 'tools.listChanged', invalidates: ['tools/list'] }),
  row('notifications/resources/list_changed', 'notification', 'server', { capability: 'resources.listChanged', invalidates: ['resources/list', 'resources/templates/list'] }),
  row('notifications/resources/updated', 'notification', 'server', { capability: 'resources.subscribe', subject: 'uri', invalidates: ['resources/read'] }),
  row('notifications/prompts/list_changed', 'notification', 'server', { capability: 'prompts.listChanged', invalidates: ['prompts/list'] }),
  row('notifications/subscriptions/acknowledged', 'notification', 'server', { since: '2026-07-28' }),
  row('notifications/elicitation/complete', 'notification', 'server', { since: '2025-11-25' }),
  row('notifications/tasks/status', 'notification', 'both', { since: '2025-11-25', until: '2026-07-28' }),
  row('notifications/tasks', 'notification', 'server', { since: '2026-07-28' }),
];

const BY_NAME: ReadonlyMap<string, MethodRow> = new Map(METHODS.map((entry) => [entry.method, entry]));

/** The row of a method, or undefined for one the specification does not know. */
export function methodRow(method: string): MethodRow | undefined {
  return BY_NAME.get(method);
}
