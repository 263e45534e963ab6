// The part of har-validator that tests use; the package has no types of its own.

declare module 'har-validator' {
  /** Resolves when the value is a HAR 1.2 archive, else rejects with what is wrong. */
  export function har(value: unknown): Promise<unknown>;
}
