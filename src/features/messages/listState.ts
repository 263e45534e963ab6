// What the list remembers of a log while the page is open, wherever the list is drawn: where its view begins. Nothing is deleted by
// clearing: the record keeps every row.

import { createStore, type StoreApi } from 'zustand';
import type { MessageLog } from '../../log/messageLog.ts';

export interface ListState {
  /** Rows before this one were cleared from the view. */
  readonly floor: number;
}

const states = new WeakMap<MessageLog, StoreApi<ListState>>();

export function listStateOf(log: MessageLog): StoreApi<ListState> {
  let state = states.get(log);
  if (!state) states.set(log, (state = createStore<ListState>(() => ({ floor: 0 }))));
  return state;
}
