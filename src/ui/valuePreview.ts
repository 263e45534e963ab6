// A value in one line of text, as much as fits: for cells and lists. Never walks further than what it shows, whatever the value's size.

export interface ValuePreview {
  readonly text: string;
  /** Something is left out. */
  readonly cut: boolean;
}

/** Containers inside containers beyond this are only named by their brackets. */
const DEEPEST = 6;

/** Compact JSON with spaces, cut after about `limit` characters. */
export function previewOf(value: unknown, limit = 120): ValuePreview {
  let text = '';
  let cut = false;
  const write = (part: unknown, depth: number): void => {
    if (typeof part === 'string') {
      const room = Math.max(8, limit - text.length);
      cut ||= part.length > room;
      text += part.length > room ? `${JSON.stringify(part.slice(0, room)).slice(0, -1)}…"` : JSON.stringify(part);
      return;
    }
    if (typeof part !== 'object' || part === null) {
      text += String(part);
      return;
    }
    const array = Array.isArray(part);
    if (depth >= DEEPEST) {
      cut = true;
      text += array ? '[…]' : '{…}';
      return;
    }
    text += array ? '[' : '{';
    let index = 0;
    const more = (): boolean => {
      if (text.length >= limit) {
        cut = true;
        text += index > 0 ? ', …' : '…';
        return false;
      }
      text += index > 0 ? ', ' : '';
      index += 1;
      return true;
    };
    if (array) {
      for (const item of part as readonly unknown[]) {
        if (!more()) break;
        write(item, depth + 1);
      }
    } else {
      // Stopped where the line is full: `Object.keys` of a huge object would list them all.
      for (const key in part) {
        if (!Object.hasOwn(part, key)) continue;
        if (!more()) break;
        text += `${JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key)}: `;
        cut ||= key.length > 40;
        write((part as Readonly<Record<string, unknown>>)[key], depth + 1);
      }
    }
    text += array ? ']' : '}';
  };
  write(value, 0);
  return { text, cut };
}
