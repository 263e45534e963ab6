// A place in numbers that ascend.

/** The first place whose number is not below `wanted`; `count` when all are. */
export function lowerBound(ascending: Uint32Array, count: number, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
