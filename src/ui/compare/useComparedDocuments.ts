// The comparison of two frames in React. A Worker does it, and is stopped when nobody waits any more.

import { useContext, useEffect, useState } from 'react';
import { WorkerContext } from '../document/useFrameDocument.ts';
import type { ComparedDocuments } from './comparedDocuments.ts';
import type { CompareQuestion } from './compareWorker.ts';
import compareWorkerUrl from './compareWorker.ts?worker&url';

export type Comparing = { readonly state: 'running' } | { readonly state: 'done'; readonly documents: ComparedDocuments } | { readonly state: 'failed'; readonly reason: string };

const RUNNING: Comparing = { state: 'running' };

export function useComparedDocuments(left: Uint8Array, right: Uint8Array, sorted: boolean): Comparing {
  const createWorker = useContext(WorkerContext);
  const [answer, setAnswer] = useState<{ readonly of: readonly unknown[]; readonly comparing: Comparing }>();
  useEffect(() => {
    const of = [left, right, sorted];
    const settle = (comparing: Comparing): void => setAnswer({ of, comparing });
    if (!createWorker) {
      settle({ state: 'failed', reason: 'This page can start no Worker.' });
      return undefined;
    }
    const worker = createWorker(compareWorkerUrl);
    worker.onmessage = ({ data }: MessageEvent<ComparedDocuments>) => settle({ state: 'done', documents: data });
    worker.onerror = worker.onmessageerror = () => settle({ state: 'failed', reason: 'The Worker that compares them stopped, perhaps for want of memory.' });
    // In a task of its own each: copying is all the page does.
    const timer = setTimeout(() => {
      const copy = left.slice();
      setTimeout(() => {
        const other = right.slice();
        worker.postMessage({ left: copy, right: other, sorted } satisfies CompareQuestion, [copy.buffer, other.buffer]);
      });
    });
    return () => {
      clearTimeout(timer);
      worker.terminate();
    };
  }, [left, right, sorted, createWorker]);
  return answer && answer.of[0] === left && answer.of[1] === right && answer.of[2] === sorted ? answer.comparing : RUNNING;
}
