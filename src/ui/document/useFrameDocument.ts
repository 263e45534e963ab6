// A frame's document and its answers in React: what is known at once is drawn at once, the rest when it comes.

import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { openFrameDocument, READ_HERE_BYTES, type CreateWorker, type FrameDocument } from './frameDocument.ts';

/** How the page starts a Worker; without it everything is read on the page. */
export const WorkerContext = createContext<CreateWorker | undefined>(undefined);

/** Opened for as long as the component shows these bytes. */
export function useFrameDocument(bytes: Uint8Array | undefined): FrameDocument | undefined {
  const createWorker = useContext(WorkerContext);
  // A small one starts nothing that must be stopped, so it is there in the first drawing.
  const small = useMemo(() => (bytes && bytes.length <= READ_HERE_BYTES ? openFrameDocument(bytes, undefined) : undefined), [bytes]);
  const [opened, setOpened] = useState<FrameDocument>();
  useEffect(() => {
    if (!bytes || bytes.length <= READ_HERE_BYTES) return undefined;
    let document: FrameDocument | undefined;
    // Not at once: who only passes over a row with the arrow keys should not pay for it.
    const timer = setTimeout(() => {
      document = openFrameDocument(bytes, createWorker);
      setOpened(document);
    });
    return () => {
      clearTimeout(timer);
      document?.dispose();
    };
  }, [bytes, createWorker]);
  return small ?? (opened?.bytes === bytes ? opened : undefined);
}

/** The answer to one question, undefined until it is known. @param ask keep its identity as long as the question is the same */
export function useAnswer<T extends object>(ask: (() => T | Promise<T>) | undefined): T | undefined {
  const asked = useMemo(() => ask?.(), [ask]);
  const [later, setLater] = useState<{ readonly of: unknown; readonly answer: T }>();
  useEffect(() => {
    if (!(asked instanceof Promise)) return undefined;
    let wanted = true;
    void asked.then((answer) => {
      if (wanted) setLater({ of: asked, answer });
    });
    return () => {
      wanted = false;
    };
  }, [asked]);
  if (asked instanceof Promise) return later?.of === asked ? later.answer : undefined;
  return asked;
}
