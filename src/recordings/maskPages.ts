// Puts asterisks where secrets stand in pages that are about to be kept. Every byte keeps its place, so that the columns stay true.

import { findSecrets } from '../log/findSecrets.ts';
import type { LogPage } from '../log/logPages.ts';
import { SECRET_SIGNS } from '../log/secretNames.ts';
import { knownForms, type SecretSpan } from '../log/secretPatterns.ts';
import { createByteSearch, type ByteSearch } from './byteSearch.ts';

/** One character a byte, so that a place in the text is a place in the bytes. */
const latin = new TextDecoder('latin1');
const encoder = new TextEncoder();
const MASK = '*';
/** For numbers that stand bare: what is left must be JSON. */
const BARE_MASK = '1';
/** As much of a known value as the first look looks for. */
const SIGN = 12;

/** Masks the pages of one session after another. */
export type Mask = (pages: readonly LogPage[], known: readonly string[]) => readonly LogPage[];

/** @returns gives pages without secrets: buffers are written to, everything else is made anew. `known`: values that must not be kept in any form they travel in */
export function createMask(): Mask {
  let forms: readonly string[] = [];
  let bytesForms: readonly string[] = [];
  let search = createByteSearch(SECRET_SIGNS);
  let before = '';
  return (pages, known) => {
    // Hardly ever does what is known change.
    const now = JSON.stringify(known);
    if (now !== before) {
      before = now;
      forms = knownForms(known);
      bytesForms = forms.map((form) => latin.decode(encoder.encode(form)));
      search = createByteSearch([...SECRET_SIGNS, ...forms.map((form) => form.slice(0, SIGN).toLowerCase())]);
    }
    const clean = (text: string): string => maskText(text, forms, search);
    return pages.map((page) => {
      if (page.kind === 'bytes') {
        maskBytes(page, bytesForms, search);
        return page;
      }
      if (page.kind !== 'rows') return { ...page, texts: page.texts.map(clean) };
      const findings = page.findings.map(([row, its]) => [row, its.map(({ path, message }) => ({ path: clean(path), message: clean(message) }))] as const);
      return { ...page, findings, eventIds: page.eventIds.map(([row, id]) => [row, clean(id)] as const) };
    });
  };
}

/** Each row's text is JSON, or not, of its own; what stands between them is no row's, and is not kept. */
function maskBytes({ bytes, offsets, lengths }: Extract<LogPage, { kind: 'bytes' }>, forms: readonly string[], search: ByteSearch): void {
  const suspicious = search(bytes, 0, bytes.length);
  let behind = 0;
  for (let at = 0; at < offsets.length; at++) {
    const start = offsets[at] ?? 0;
    const end = start + (lengths[at] ?? 0);
    if (start > behind) bytes.fill(0, behind, start);
    behind = end;
    if (!suspicious || !search(bytes, start, end)) continue;
    for (const span of spansIn(latin.decode(bytes.subarray(start, end)), forms)) bytes.fill((span.bare === true ? BARE_MASK : MASK).charCodeAt(0), start + span.start, start + span.end);
  }
  bytes.fill(0, behind);
}

function maskText(text: string, forms: readonly string[], search: ByteSearch): string {
  const bytes = encoder.encode(text);
  if (!search(bytes, 0, bytes.length)) return text;
  let masked = text;
  for (const { start, end } of spansIn(text, forms)) masked = masked.slice(0, start) + MASK.repeat(end - start) + masked.slice(end);
  return masked;
}

function spansIn(text: string, forms: readonly string[]): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const _ of findSecrets(text, forms, (span) => void spans.push(span)));
  return spans;
}
