// Keys of the whole panel: find anywhere in it, the filter from wherever no text is typed.

import { useEffect, type KeyboardEvent } from 'react';
import type { ListFind } from './useListFind.ts';

/** @param listed there is a list to find in @returns for the panel's own element: keys pressed while the focus is inside */
export function useListKeys(find: ListFind, listed: boolean): (event: KeyboardEvent<HTMLElement>) => void {
  const { setOpen } = find;
  // Outside system: the window, because a page just opened has its focus nowhere. The detail has a search of its own.
  useEffect(() => {
    if (!listed) return undefined;
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest('dialog, [aria-label="Message detail"]')) return;
      event.preventDefault();
      setOpen(true);
      document.querySelector<HTMLInputElement>('.list-find input')?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [setOpen, listed]);
  return (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLInputElement>('.filterline input')?.focus();
  };
}
