// A typed event source. Owns its listeners and nothing else; a listener that throws never stops the others.

/** Undoes what returned it. Safe to call twice. */
export type Undo = () => void;

export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #onThrow: (error: unknown) => void;

  /** @param onThrow where a listener's exception goes; by default it is rethrown in a microtask, so the browser reports it */
  constructor(onThrow: (error: unknown) => void = rethrowLater) {
    this.#onThrow = onThrow;
  }

  on(listener: (value: T) => void): Undo {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(value: T): void {
    for (const listener of this.#listeners) {
      try {
        listener(value);
      } catch (error) {
        this.#onThrow(error);
      }
    }
  }
}

/** Reports a fault of ours without stopping what must go on. */
export function rethrowLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
