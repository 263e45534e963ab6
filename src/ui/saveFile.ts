// Gives bytes to the user as a file: never opened in the page, whatever a server says they are. Knows no server and no format.

import type { Result } from '../base/result.ts';
import { inSlices, type Steps } from './inSlices.ts';

/** Opaque on purpose: a browser that shows a type could run it here. */
const OPAQUE = 'application/octet-stream';
/** The browser has taken hold of the file long before; a minute is for slow disks. */
const REVOKED_AFTER_MS = 60_000;

export function saveFile(parts: BlobPart[], name: string): void {
  const url = URL.createObjectURL(new Blob(parts, { type: OPAQUE }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKED_AFTER_MS);
}

/** Saves what is written in portions; the page stays free meanwhile. */
export async function savePortions(portions: Generator<string, void>, name: string): Promise<void> {
  saveFile((await inSlices(gathered(portions))) ?? [], name);
}

/** All portions of a text, in slices. */
export function* gathered(portions: Generator<string, void>): Steps<string[]> {
  const parts: string[] = [];
  for (const portion of portions) {
    parts.push(portion);
    yield undefined;
  }
  return parts;
}

/** Decodes and saves. @returns why there is nothing to save */
export async function saveDecoded(steps: Steps<Result<Uint8Array<ArrayBuffer>, string>>, name: string): Promise<string | undefined> {
  const bytes = await inSlices(steps);
  if (bytes?.ok !== true) return bytes?.error;
  saveFile([bytes.value], name);
  return undefined;
}
