// A promise with its handles outside. Here because Node 20, where the tests run, has no Promise.withResolvers.

/** A promise with its two ends outside of it. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  /** Fulfils the promise; later calls do nothing. */
  readonly resolve: (value: T) => void;
  /** Rejects the promise; later calls do nothing. */
  readonly reject: (reason: unknown) => void;
}

/** Makes a promise that somebody else settles. */
export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
