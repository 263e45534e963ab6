// Puts asterisks where secrets stand in pages that are about to be kept. Every byte keeps its place, so that the columns stay true.

import { findSecrets } from '../log/findSecrets.ts';
import type { LogPage } from '../log/logPages.ts';
import { knownForms, mayHoldSecrets, type SecretSpan } from '../log/secretPatterns.ts';

/** One character a byte, so that a place in the text is a place in the bytes. */
const latin = new TextDecoder('latin1');
const encoder = new TextEncoder();
const MASK = '*';
/** For numbers that stand bare: what is left must be JSON. */
const BARE_MASK = '1';

/** The pages without secrets; buffers are written to, everything else is made anew. @param known values that must not be kept in any form they travel in */
export function maskPages(pages: readonly LogPage[], known: readonly string[]): readonly LogPage[] {
  const forms = knownForms(known);
  const formsInBytes = forms.map((form) => latin.decode(encoder.encode(form)));
  const clean = (text: string): string => maskText(text, forms);
  return pages.map((page) => {
    if (page.kind === 'bytes') {
      maskBytes(page.bytes, page.lengths, formsInBytes);
      return page;
    }
    if (page.kind !== 'rows') return { ...page, texts: page.texts.map(clean) };
    const findings = page.findings.map(([row, its]) => [row, its.map(({ path, message }) => ({ path: clean(path), message: clean(message) }))] as const);
    return { ...page, findings, eventIds: page.eventIds.map(([row, id]) => [row, clean(id)] as const) };
  });
}

/** @param lengths of the texts that stand in the bytes one behind the other: each is JSON, or not, of its own */
function maskBytes(bytes: Uint8Array, lengths: Uint32Array, forms: readonly string[]): void {
  // Hot: nearly all of what is kept has nothing to mask, and this look decides it.
  const all = latin.decode(bytes);
  if (!suspicious(all, forms)) return;
  let start = 0;
  for (const length of lengths) {
    const text = all.slice(start, start + length);
    for (const { start: from, end, bare } of spansIn(text, forms)) bytes.fill((bare === true ? BARE_MASK : MASK).charCodeAt(0), start + from, start + end);
    start += length;
  }
}

function maskText(text: string, forms: readonly string[]): string {
  let masked = text;
  for (const { start, end } of spansIn(text, forms)) masked = masked.slice(0, start) + MASK.repeat(end - start) + masked.slice(end);
  return masked;
}

const suspicious = (text: string, forms: readonly string[]): boolean => mayHoldSecrets(text) || forms.some((form) => text.includes(form));

function spansIn(text: string, forms: readonly string[]): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  if (suspicious(text, forms)) for (const _ of findSecrets(text, forms, (span) => void spans.push(span)));
  return spans;
}
