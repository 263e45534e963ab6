// A schema that counts how often it is read, for tests that bound work by calls and not by time.

/** Stands for a value: reads the same, and counts. */
export interface CountedValue {
  readonly value: unknown;
  /** Reads of members and lists of names so far, at any depth. */
  readonly reads: () => number;
}

export function countedValue(root: unknown): CountedValue {
  let reads = 0;
  const made = new WeakMap<object, object>();
  const wrap = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = made.get(value);
    if (known) return known;
    const proxy = new Proxy(value, {
      get(target, name) {
        reads++;
        return wrap(Reflect.get(target, name));
      },
      ownKeys(target) {
        reads++;
        return Reflect.ownKeys(target);
      },
      has(target, name) {
        reads++;
        return Reflect.has(target, name);
      },
      getOwnPropertyDescriptor(target, name) {
        reads++;
        const descriptor = Reflect.getOwnPropertyDescriptor(target, name);
        // The length of a list is the one member here that may not be reported as another value.
        if (descriptor && 'value' in descriptor && descriptor.configurable === true) descriptor.value = wrap(descriptor.value);
        return descriptor;
      },
    });
    made.set(value, proxy);
    return proxy;
  };
  return { value: wrap(root), reads: () => reads };
}
