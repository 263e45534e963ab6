import { expect, it, vi } from 'vitest';
import { createFormView, SHOWN_AT_ONCE } from './formView.ts';

it('remembers the first decision, so that a group does not fold while it is filled', () => {
  const view = createFormView();
  expect(view.isOpen('a', () => true)).toBe(true);
  expect(view.isOpen('a', () => false)).toBe(true);
  view.setOpen('a', false);
  expect(view.isOpen('a', () => true)).toBe(false);
});

it('tells only when something changed', () => {
  const view = createFormView();
  const told = vi.fn();
  const stop = view.subscribe(told);
  view.setOpen('a', true);
  view.setOpen('a', true);
  view.setJson('a', true);
  view.setJson('a', true);
  view.show('a', SHOWN_AT_ONCE);
  view.show('a', 2 * SHOWN_AT_ONCE);
  expect(told).toHaveBeenCalledTimes(3);
  stop();
  view.setOpen('a', false);
  expect(told).toHaveBeenCalledTimes(3);
});

it('keeps texts that cannot be read, and hands out the same list until they change', () => {
  const view = createFormView();
  view.setUnread('a', { path: ['a'], message: 'Not JSON' });
  const list = view.unread();
  expect(list).toEqual([{ path: ['a'], message: 'Not JSON' }]);
  view.setUnread('a', { path: ['a'], message: 'Not JSON' });
  expect(view.unread()).toBe(list);
  view.setUnread('a', undefined);
  expect(view.unread()).toEqual([]);
});

it('grants each wish once', () => {
  const view = createFormView();
  view.goTo(['a']);
  const first = view.focusWish()!;
  view.goTo(['a']);
  view.granted(first);
  expect(view.focusWish()).toEqual({ path: ['a'] });
  view.granted(view.focusWish()!);
  expect(view.focusWish()).toBeUndefined();
});
