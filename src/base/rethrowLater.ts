// Lets one listener's exception reach the browser's error report without stopping the others.

export function rethrowLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
