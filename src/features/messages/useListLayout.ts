// The list's columns as the settings remember them.

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { layoutStorage, type SettingsStore } from '../../store/settingsStore.ts';
import { readLayout, writeLayout, type ListLayout } from './listColumns.ts';

const KEY = 'messages.columns';

export function useListLayout(settings: SettingsStore): readonly [ListLayout, (layout: ListLayout) => void] {
  const stored = useStore(settings, ({ layouts }) => layouts[KEY]);
  const layout = useMemo(() => readLayout(stored), [stored]);
  return [layout, (next) => layoutStorage(settings).set(KEY, writeLayout(next))];
}
