// Lets one listener's exception reach the browser's error report without stopping the others.

/** Throws in a microtask of its own: after the listeners that are still to come. */
export function rethrowLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
