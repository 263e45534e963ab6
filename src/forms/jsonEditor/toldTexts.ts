// Which texts the editor has told and not seen come back yet, so that a page that is late does not undo what was typed since.

export interface ToldTexts {
  add(text: string): void;
  /** The text is one that was told, and a newer one will follow it. Any other text forgets them all: it is somebody else's. */
  isOnItsWay(text: string): boolean;
}

const MOST = 20;

export function createToldTexts(): ToldTexts {
  /** Oldest first. */
  let told: readonly string[] = [];
  return {
    add: (text) => {
      told = [...told.slice(1 - MOST), text];
    },
    isOnItsWay: (text) => {
      const place = told.lastIndexOf(text);
      told = place < 0 ? [] : told.slice(place + 1);
      return told.length > 0;
    },
  };
}
