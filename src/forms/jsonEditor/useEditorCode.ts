// Brings the editor's code when a field for JSON is first shown, and takes the cursor over from the plain field that stood in for it.

import { useEffect, useState, type RefObject } from 'react';
import type { EditorSelection } from './createEditor.ts';
import type { EditorHost } from './EditorHost.tsx';

export type EditorCode =
  | { readonly state: 'coming' | 'failed' }
  | { readonly state: 'ready'; readonly EditorHost: typeof EditorHost; readonly start: EditorSelection | undefined };

/** Once it has come, the next field begins with it. */
let here: typeof EditorHost | undefined;

export function useEditorCode(plain: RefObject<HTMLTextAreaElement | null>): EditorCode {
  const [code, setCode] = useState<EditorCode>(() => (here === undefined ? { state: 'coming' } : { state: 'ready', EditorHost: here, start: undefined }));
  // Outside system: code that comes over the network, or does not.
  useEffect(() => {
    if (code.state !== 'coming') return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const field = plain.current;
    // While a character is being put together, a change of element would break it off.
    let composing = false;
    field?.addEventListener('compositionstart', () => (composing = true), { signal });
    field?.addEventListener('compositionend', () => (composing = false), { signal });
    import('./EditorHost.tsx').then(
      (module) => {
        here = module.EditorHost;
        const take = (): void => {
          if (signal.aborted) return;
          const focused = field !== null && field.ownerDocument.activeElement === field;
          setCode({ state: 'ready', EditorHost: module.EditorHost, start: focused ? { anchor: field.selectionStart, head: field.selectionEnd } : undefined });
        };
        // Behind the change that the end of a composition makes.
        if (composing) field?.addEventListener('compositionend', () => setTimeout(take), { once: true, signal });
        else take();
      },
      () => {
        if (!signal.aborted) setCode({ state: 'failed' });
      },
    );
    return () => leaving.abort();
  }, [code.state, plain]);
  return code;
}
