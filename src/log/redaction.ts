// Takes secrets out of a text: a mark stands where each was, every other character stays as it is, and what was JSON is
// JSON still. Scans, never parses and writes anew. Knows no log and no file.

import { findSecrets } from './findSecrets.ts';
import { knownForms, type SecretKind, type SecretSpan } from './secretPatterns.ts';

/** One secret that was taken out, without the secret. */
export interface Removal {
  readonly kind: SecretKind;
  readonly where: string;
  /** In UTF-16 units of the text it stood in. */
  readonly length: number;
}

/** A text without its secrets. */
export interface Redacted {
  readonly text: string;
  readonly removals: readonly Removal[];
}

/** Takes secrets out of texts. Works in portions: each step of the generator is a few milliseconds. */
export type Redactor = (text: string) => Generator<undefined, Redacted>;

/** @param known values that must not appear in any form: typed header values, the session id */
export function createRedactor(known: Iterable<string> = []): Redactor {
  const forms = knownForms(known);
  return function* redactIn(text) {
    const spans: SecretSpan[] = [];
    const quotes = new Map<SecretSpan, string>();
    yield* findSecrets(text, forms, (span, quote) => {
      spans.push(span);
      if (span.bare === true) quotes.set(span, quote);
    });
    if (spans.length === 0) return { text, removals: [] };
    spans.sort((a, b) => a.start - b.start || b.end - a.end);
    let redacted = '';
    let kept = 0;
    const removals: Removal[] = [];
    for (let index = 0; index < spans.length; ) {
      const span = spans[index++] as SecretSpan;
      // Spans that overlap go as one, named after the first and widest.
      let { end } = span;
      for (let next = spans[index]; next !== undefined && next.start < end; next = spans[++index]) end = Math.max(end, next.end);
      const quote = quotes.get(span) ?? '';
      redacted += `${text.slice(kept, span.start)}${quote}(removed, ${end - span.start} characters)${quote}`;
      kept = end;
      removals.push({ kind: span.kind, where: span.where, length: end - span.start });
      if (index % 10_000 === 0) yield;
    }
    return { text: redacted + text.slice(kept), removals };
  };
}

/** Redacts a text at once. For short ones. */
export function redact(text: string, known: Iterable<string> = []): Redacted {
  const steps = createRedactor(known)(text);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
