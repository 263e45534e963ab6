// Calls to listeners whose faults must not become ours.

import { rethrowLater } from './rethrowLater.ts';

/** Tells a listener; what it throws is reported as uncaught and costs nobody else anything. */
export function contained(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    rethrowLater(error);
  }
}
