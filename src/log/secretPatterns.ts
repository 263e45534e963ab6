// Finds secrets in plain text by how they look: parameters, credentials, header lines, keys, values known beforehand.
// Works in windows, so that a text of any length can be left and taken up again. Knows no JSON and removes nothing.

import { PARAMETERS, QUERY_PARAMETERS } from './secretNames.ts';

/** What a removed text was taken for. */
export type SecretKind = 'known value' | 'header' | 'parameter' | 'credentials' | 'member' | 'user info' | 'key';

/** A range of a text that holds a secret. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
  /** The name it stood behind, or what it began with. */
  readonly where: string;
  /** Stood bare in JSON, as a number: what replaces it must be quoted. */
  readonly bare?: boolean;
}

const WINDOW = 64 * 1024;
/** How far a match may look over the edge of its window; longer ones are followed to their end. */
const REACH = 4 * 1024;
const LOOK_BACK = 3;

interface Pattern {
  readonly kind: SecretKind;
  /** Groups: what stays, its name, the secret. Nothing may follow the secret that could make it match anew: that is what keeps it linear. */
  readonly pattern: RegExp;
  readonly keepsName: boolean;
  readonly skip?: (secret: string, after: string) => boolean;
}

const alternatives = (names: readonly string[]): string => [...names].sort((a, b) => b.length - a.length).join('|');
const VALUE = `(?:(?!%26)[^&#\\s"'<>\\\\;,)\\]}])+`;
/** What a challenge names behind its scheme is no credential. */
const CHALLENGE = /^(?:realm|scope|error|error_description|error_uri|resource_metadata|charset|algorithm|nonce|qop|title)=$/i;
const PROSE = /^(?:[a-z]{1,3}|tokens?|auth|authentication|authorization|scheme|header|credentials?|access|with|from|must|usage|example|realm|scope|error|resource_metadata)[.,]?$/;
const MARK = /^\((?:hidden|removed), \d+ characters\)/;

const PATTERNS: readonly Pattern[] = [
  // The name goes as well: `code=` is itself what tells a reader where to look.
  { kind: 'parameter', keepsName: false, pattern: new RegExp(`()(?:(?<![\\w-])|(?<=%(?:3f|26|23)))(${alternatives(PARAMETERS)})(?:=|%3d)${VALUE}`, 'gi') },
  { kind: 'parameter', keepsName: false, pattern: new RegExp(`()(?:(?<=[?&#])|(?<=%(?:3f|26|23)))(${alternatives(QUERY_PARAMETERS)})(?:=|%3d)${VALUE}`, 'gi') },
  { kind: 'credentials', keepsName: true, pattern: /((?<![\w-])(bearer|basic|dpop)(?:[ \t]{1,20}|%20|\+))([\w\-.~+/%]+=*)/gi, skip: (secret, after) => PROSE.test(secret) || CHALLENGE.test(secret) || (after.startsWith('=') && CHALLENGE.test(`${secret}=`)) },
  { kind: 'header', keepsName: true, pattern: /((?<![\w-])(authorization|proxy-authorization|cookie|set-cookie|mcp-session-id|x-api-key)[ \t]{0,20}:[ \t]{0,20}["']?)([^\r\n"'\\]+)/gi },
  { kind: 'user info', keepsName: true, pattern: /(:(\/\/))([^\s/?#@"'<>\\]+)(?=@)/g },
  { kind: 'key', keepsName: true, pattern: /((?<![\w-])(?=(eyJ)))(eyJ[\w-]{10,}\.[\w-]{4,}\.[\w-]*)/g },
  { kind: 'key', keepsName: true, pattern: /((?<![\w-])(?=(sk-|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|AIza)))([\w-]{20,})/g },
];

/** Values that must not appear anywhere, in the forms they travel in. Very short ones and JSON's own words cannot be told from other text. */
export function knownForms(values: Iterable<string>): readonly string[] {
  const forms = new Set<string>();
  const add = (form: string): void => void (form.length >= 4 && !['true', 'false', 'null'].includes(form) && forms.add(form));
  for (const value of values) {
    const bare = value.replace(/^(?:bearer|basic|dpop|token)\s+/i, '');
    for (const one of [value, bare]) {
      const form = one.trim();
      const wellFormed = form.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
      add(form);
      add(encodeURIComponent(wellFormed));
      if (form.length >= 6) add(btoa(String.fromCharCode(...new TextEncoder().encode(wellFormed).subarray(0, 10_000))).replace(/=+$/, ''));
    }
  }
  // The longest first, so that the whole is named before a part of it.
  return [...forms].sort((a, b) => b.length - a.length);
}

/** Finds secrets between two places of a text; yields once a window. @param inString false where a bare number would be JSON */
export function* scanText(text: string, from: number, to: number, known: readonly string[], inString: boolean, found: (span: SecretSpan) => void): Generator<undefined, void> {
  const reach = Math.max(REACH, known[0]?.length ?? 0);
  for (let window = from; window < to; window += WINDOW) {
    const start = Math.max(from, window - LOOK_BACK);
    const piece = text.slice(start, Math.min(to, window + WINDOW + reach));
    const edge = window + WINDOW;
    for (const pattern of PATTERNS) matches(pattern, text, piece, start, window, edge, to, found);
    for (const form of known) {
      for (let at = piece.indexOf(form); at >= 0 && start + at < edge; at = piece.indexOf(form, at + form.length)) {
        found(inString ? { start: start + at, end: start + at + form.length, kind: 'known value', where: 'typed header, address or session id' } : bareToken(text, start + at, start + at + form.length));
      }
    }
    yield;
  }
}

function matches({ kind, pattern, keepsName, skip }: Pattern, text: string, piece: string, start: number, window: number, edge: number, to: number, found: (span: SecretSpan) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(piece); match !== null; match = pattern.exec(piece)) {
    const begin = start + match.index;
    if (begin >= edge) break;
    const secretStart = keepsName ? begin + (match[1]?.length ?? 0) : begin;
    let end = begin + match[0].length;
    const secret = text.slice(secretStart, Math.min(end, secretStart + 100));
    if (begin < window && end < start + piece.length) continue;
    if (MARK.test(text.slice(secretStart, secretStart + 60)) || skip?.(secret, text.slice(end, end + 2)) === true) continue;
    if (end === start + piece.length && end < to) while (end < to && !/[\s"'&<>\\]/.test(text.charAt(end))) end++;
    found({ start: secretStart, end, kind, where: kind === 'user info' ? 'address' : (match[2] ?? '').toLowerCase() });
  }
}

/** A known value outside strings takes its whole number or word with it, so that what is left is JSON. */
function bareToken(text: string, start: number, end: number): SecretSpan {
  const part = /[\w.+-]/;
  while (start > 0 && part.test(text.charAt(start - 1))) start--;
  while (end < text.length && part.test(text.charAt(end))) end++;
  return { start, end, kind: 'known value', where: 'typed header, address or session id', bare: /^-?\d[\d.eE+-]*$/.test(text.slice(start, end)) };
}
