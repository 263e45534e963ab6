// Closes switches over unions, and names broken promises of our own code.

export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
