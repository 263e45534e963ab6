// Which of the page's three widths the window has, as the styles have it. Outside system: the browser's window.

import { useSyncExternalStore } from 'react';

export type Width = 'wide' | 'narrow' | 'phone';

const NARROW = '(max-width: 1050px)';
const PHONE = '(max-width: 640px)';

export function useWidth(): Width {
  return useSyncExternalStore(subscribe, read);
}

function read(): Width {
  if (matchMedia(PHONE).matches) return 'phone';
  return matchMedia(NARROW).matches ? 'narrow' : 'wide';
}

function subscribe(listener: () => void): () => void {
  const queries = [matchMedia(NARROW), matchMedia(PHONE)];
  for (const query of queries) query.addEventListener('change', listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
  };
}
