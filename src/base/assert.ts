// Closes switches over unions, and names broken promises of our own code.

/** Ends a switch over a union: a case that is missing does not compile. @throws always; reached only past the types */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
