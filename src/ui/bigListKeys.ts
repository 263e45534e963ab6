// Which row a key leads to. Pure; knows no element.

export interface KeyPlace {
  readonly count: number;
  readonly active: number | undefined;
  readonly firstVisible: number;
  readonly lastVisible: number;
  /** Rows that fit in the viewport. */
  readonly page: number;
  readonly letters: boolean;
}

/** The row to make active, or undefined when the key moves nothing here. */
export function rowForKey(key: string, place: KeyPlace): number | undefined {
  const { count, active, firstVisible, lastVisible, page, letters } = place;
  if (count === 0) return undefined;
  const last = count - 1;
  const step = Math.max(1, page - 1);
  const at = (index: number): number => Math.min(last, Math.max(0, index));
  switch (letters ? (LETTERS[key] ?? key) : key) {
    case 'ArrowDown':
      return at(active === undefined ? firstVisible : active + 1);
    case 'ArrowUp':
      return at(active === undefined ? lastVisible : active - 1);
    case 'PageDown':
      return at(active === undefined ? lastVisible : active + step);
    case 'PageUp':
      return at(active === undefined ? firstVisible : active - step);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

const LETTERS: Readonly<Record<string, string>> = { j: 'ArrowDown', k: 'ArrowUp' };
