// Calls to listeners whose faults must not become ours.

import { rethrowLater } from './rethrowLater.ts';

/** Tells a listener; what it throws is reported as uncaught and costs nobody else anything. @returns what it returns */
export function contained<T>(listener: () => T): T | undefined {
  try {
    return listener();
  } catch (error) {
    rethrowLater(error);
    return undefined;
  }
}
