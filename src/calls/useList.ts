// One list of the server: fetched when a panel first shows it, read leniently, refreshed by the user or by `list_changed`.

import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { readList, type Finding, type ListItem } from '../protocol/findings.ts';
import { explainFailure } from '../store/explainFailure.ts';
import { RpcError } from '../dispatcher/rpcError.ts';
import type { Inspector } from '../store/inspector.ts';
import { NotRecorded } from '../store/notRecorded.ts';
import type { ListMethod } from '../store/queries.ts';

export interface ListView {
  readonly items: readonly ListItem[];
  /** Problems of the list as a whole. */
  readonly findings: readonly Finding[];
  readonly loading: boolean;
  /** Nothing has come of the first question yet. */
  readonly awaited: boolean;
  /** Why there is no list, in words. */
  readonly error: ListError | undefined;
  /** Absent where nobody can be asked. */
  readonly refresh: (() => void) | undefined;
}

/** Why there is no list. */
export interface ListError {
  readonly title: string;
  readonly text: string;
  /** No failure: it is only not there. */
  readonly absent?: boolean;
}

export function useList(inspector: Inspector, method: ListMethod): ListView {
  const status = useStore(inspector.state, (state) => state.connection.status);
  const query = useQuery({ queryKey: inspector.lists.key(method), queryFn: () => inspector.lists.fetch(method), enabled: status === 'ready' || status === 'recorded' });
  const { data, error, isFetching, refetch } = query;
  const reading = useMemo(() => readList(method, data?.pages ?? []), [method, data]);
  const findings = useMemo(() => (data?.stopped === undefined ? reading.findings : [...reading.findings, { path: '', message: data.stopped }]), [reading, data]);
  return {
    items: reading.items,
    findings,
    loading: isFetching,
    awaited: isFetching && !data && !error,
    error: error ? explainList(error, method, inspector) : undefined,
    refresh: status === 'recorded' ? undefined : () => void refetch(),
  };
}

function explainList(error: Error, method: string, { config }: Inspector): ListError {
  if (error instanceof NotRecorded) return { title: `${method} is not in this recording`, text: 'It was not asked for, or not answered, while the session was recorded.', absent: true };
  if (error instanceof RpcError) return { title: `${method} was answered with error ${error.code}`, text: error.code === -32601 ? `${error.message}. The server offers no such list.` : error.message };
  const { title, text } = explainFailure(error, { url: config.url, transport: config.transport, pageOrigin: location.origin });
  return { title, text };
}
