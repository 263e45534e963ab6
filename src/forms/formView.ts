// What a form remembers beside the document: which groups are open, how far long lists are shown, what is edited as JSON,
// texts that cannot be read yet, and where the focus is to go. It outlives the elements, and knows neither schema nor page.

import type { JsonPath } from '../schema/form/jsonPath.ts';

/** A part edited as JSON whose text cannot be read: the document keeps its last value. */
export interface UnreadText {
  readonly path: JsonPath;
  readonly message: string;
}

/** Another object is another wish. */
export interface FocusWish {
  readonly path: JsonPath;
}

export interface FormView {
  /** `first` decides when nobody opened or closed it yet, and is then remembered: a group does not fold while it is filled. */
  isOpen(key: string, first: () => boolean): boolean;
  setOpen(key: string, open: boolean): void;
  /** How many members or items of a group are shown. */
  shownOf(key: string): number;
  show(key: string, count: number): void;
  isJson(key: string): boolean;
  setJson(key: string, json: boolean): void;
  /** Moves the focus to a place and opens the groups on the way. */
  goTo(path: JsonPath): void;
  focusWish(): FocusWish | undefined;
  /** A form that is drawn later does not take the focus for a wish that was granted. */
  granted(wish: FocusWish): void;
  unread(): readonly UnreadText[];
  setUnread(key: string, text: UnreadText | undefined): void;
  /** @returns how to stop listening */
  subscribe(listener: () => void): () => void;
}

/** Members or items that are shown at once. */
export const SHOWN_AT_ONCE = 200;

export function createFormView(): FormView {
  const open = new Map<string, boolean>();
  const shown = new Map<string, number>();
  const json = new Set<string>();
  const unread = new Map<string, UnreadText>();
  const listeners = new Set<() => void>();
  let unreadList: readonly UnreadText[] = [];
  let wish: FocusWish | undefined;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    isOpen(key, first) {
      const known = open.get(key);
      if (known !== undefined) return known;
      const opened = first();
      open.set(key, opened);
      return opened;
    },
    setOpen(key, opened) {
      if (open.get(key) === opened) return;
      open.set(key, opened);
      tell();
    },
    shownOf: (key) => shown.get(key) ?? SHOWN_AT_ONCE,
    show(key, count) {
      if ((shown.get(key) ?? SHOWN_AT_ONCE) === count) return;
      shown.set(key, count);
      tell();
    },
    isJson: (key) => json.has(key),
    setJson(key, wanted) {
      if (json.has(key) === wanted) return;
      if (wanted) json.add(key);
      else json.delete(key);
      tell();
    },
    goTo(path) {
      wish = { path };
      tell();
    },
    focusWish: () => wish,
    granted(done) {
      if (wish !== done) return;
      wish = undefined;
      tell();
    },
    unread: () => unreadList,
    setUnread(key, text) {
      if (text === undefined ? !unread.has(key) : unread.get(key)?.message === text.message) return;
      if (text === undefined) unread.delete(key);
      else unread.set(key, text);
      unreadList = [...unread.values()];
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
