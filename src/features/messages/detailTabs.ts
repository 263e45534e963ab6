// Which view of a row opens first: the one chosen last for rows of its kind, else the one that says most.

import { useStore } from 'zustand';
import { isNote, type RowKind } from '../../log/logRow.ts';
import type { SettingsStore } from '../../store/settingsStore.ts';

export const DETAIL_TABS = [
  { id: 'tree', label: 'Tree' },
  { id: 'raw', label: 'Raw' },
  { id: 'transport', label: 'Transport' },
  { id: 'timing', label: 'Timing' },
] as const;
export type DetailTab = (typeof DETAIL_TABS)[number]['id'];

export function firstTab(kind: RowKind): DetailTab {
  if (isNote(kind)) return 'transport';
  return kind === 'malformed' ? 'raw' : 'tree';
}

export function useDetailTab(settings: SettingsStore, kind: RowKind): readonly [DetailTab, (tab: string) => void] {
  const chosen = useStore(settings, (state) => state.detailTabs[kind]);
  const tab = DETAIL_TABS.find(({ id }) => id === chosen)?.id ?? firstTab(kind);
  return [tab, (next) => settings.setState(({ detailTabs }) => ({ detailTabs: { ...detailTabs, [kind]: next } }))];
}
