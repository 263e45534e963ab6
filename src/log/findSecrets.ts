// Finds secrets in a text that may be JSON, hold JSON inside its strings, or be neither: walks its strings, knows members
// by name, and has everything else looked at as plain text. Removes nothing.

import { closeOfString, decodeString } from './jsonString.ts';
import { isSecretHeader, isSecretMember } from './secretNames.ts';
import { scanText, type SecretSpan } from './secretPatterns.ts';

/** Told each secret, with the quotation mark that is right at its depth of strings within strings. */
export type FoundSecret = (span: SecretSpan, quote: string) => void;

/** JSON in a string in JSON …: each level doubles its backslashes, so few are real. */
const DEEPEST = 6;
const COLON = /\s{0,200}:\s{0,200}/y;
const PAIR = /\s{0,200},\s{0,200}(?=")/y;
const VALUE_MEMBER = /\s{0,200},\s{0,200}"value"\s{0,200}:\s{0,200}(?=")/y;
const NUMBER = /-?\d[\d.eE+-]*/y;
const LIST_STEP = /[\s,[]{1,200}/y;
/** What stands between the strings of JSON. */
const BETWEEN = /[^\s{}[\]:,\d+\-.eEtrufalsn]/;
const QUOTED_NAME = /["']([\w-]{2,60})\\{0,64}["']\s{0,200}[:=]\s{0,200}(\\{0,64}["'])/g;
const MARK = /^\((?:hidden|removed), \d+ characters\)$/;

/** Walks a text; yields every few milliseconds of work. @param known forms of values that must not appear */
export function* findSecrets(text: string, known: readonly string[], found: FoundSecret, depth = 0, quote = '"'): Generator<undefined, void> {
  const tell = (span: SecretSpan): void => found(span, quote);
  const remove = (start: number, end: number, where: string, bare = false): void => {
    if (end > start && !MARK.test(text.slice(start, Math.min(end, start + 60)))) tell({ start, end, kind: 'member', where, bare });
  };
  let foreign = false;
  let gap = 0;
  let sinceYield = 0;
  let listOf: string | undefined; // the secret member whose list of values is being read
  let memberName = '';

  for (let open = text.indexOf('"'); open >= 0; open = text.indexOf('"', gap)) {
    const end = closeOfString(text, open);
    if (!end.closed) {
      foreign = true;
      yield* scanText(text, gap, end.at, known, false, tell);
      gap = end.at;
      continue;
    }
    if (open > gap) {
      const between = text.slice(gap, open);
      foreign ||= between.length > 10_000 || BETWEEN.test(between);
      if (between.length > 3) yield* scanText(text, gap, open, known, false, tell);
      if (listOf !== undefined && /[\]{}]/.test(between)) listOf = undefined;
    }
    const content = text.slice(open + 1, end.at);
    gap = end.at + 1;
    const escaped = content.includes('\\');
    const decoded = escaped ? yield* decodeString(text, open + 1, end.at) : undefined;
    const says = decoded?.text ?? content;

    const colon = after(COLON, text, gap);
    if (colon > 0) {
      memberName = says.length <= 100 ? says : '';
      if (isSecretMember(says)) {
        const value = colon;
        const number = after(NUMBER, text, value);
        if (text.charAt(value) === '"') {
          const close = closeOfString(text, value);
          // What does not close is a text that was cut off: the rest of it is the secret.
          remove(value + 1, close.at, says);
        } else if (number > 0) remove(value, number, says, true);
        else if (text.charAt(value) === '[') listOf = says;
      }
    } else if (listOf !== undefined) remove(open + 1, end.at, listOf);
    if (listOf !== undefined) for (let at = Math.max(gap, colon); (at = after(LIST_STEP, text, at)) > 0; ) {
      const number = after(NUMBER, text, at);
      if (number < 0) break;
      remove(at, number, listOf, true);
      at = number;
    }
    if (colon < 0 && says.length <= 100 && (isSecretHeader(says) || isSecretMember(says))) {
      // ["Authorization", "…"] and {"name": "Authorization", "value": "…"}
      const value = /\[\s{0,200}$/.test(text.slice(Math.max(0, open - 200), open)) && isSecretHeader(says) ? after(PAIR, text, gap) : /^(?:name|key|header)$/i.test(memberName) ? after(VALUE_MEMBER, text, gap) : -1;
      if (value > 0) remove(value + 1, closeOfString(text, value).at, says);
    }

    if (content.length > 3 && (decoded === undefined || depth >= DEEPEST)) yield* scanText(text, open + 1, end.at, known, true, tell);
    if (decoded !== undefined) {
      const { original } = decoded;
      const back: FoundSecret = (span, inner) => found({ ...span, start: original(span.start), end: original(span.end) }, inner);
      const deeper = JSON.stringify(quote).slice(1, -1);
      if (depth >= DEEPEST) yield* scanText(decoded.text, 0, decoded.text.length, known, true, (span) => back(span, deeper));
      else yield* findSecrets(decoded.text, known, back, depth + 1, deeper);
    }
    if ((sinceYield += content.length + 50) > 64 * 1024) {
      sinceYield = 0;
      yield;
    }
  }
  const rest = text.slice(gap);
  foreign ||= rest.length > 10_000 || BETWEEN.test(rest);
  yield* scanText(text, gap, text.length, known, false, tell);
  // In a text that is no JSON, quotation marks need not pair: it is looked at once more as a whole.
  if (foreign) yield* scanForeign(text, known, tell);
}

function* scanForeign(text: string, known: readonly string[], tell: (span: SecretSpan) => void): Generator<undefined, void> {
  yield* scanText(text, 0, text.length, known, true, tell);
  QUOTED_NAME.lastIndex = 0;
  const seen: SecretSpan[] = [];
  for (let match = QUOTED_NAME.exec(text); match !== null; match = QUOTED_NAME.exec(text)) {
    const [whole, name = '', opening = ''] = match;
    // The opening mark of a value may be that of the next name.
    QUOTED_NAME.lastIndex = match.index + whole.length - 1;
    if (!isSecretMember(name)) continue;
    const start = match.index + whole.length;
    const stop = opening.endsWith('"') ? (opening.length === 1 ? closeOfString(text, start - 1).at : lineEnd(text, start, '"')) : lineEnd(text, start, "'");
    const end = opening.length > 1 && text.charAt(stop) === opening.at(-1) ? Math.max(start, stop - (opening.length - 1)) : stop;
    if (end > start && !MARK.test(text.slice(start, Math.min(end, start + 60)))) seen.push({ start, end, kind: 'member', where: name });
    QUOTED_NAME.lastIndex = Math.max(start, end);
  }
  for (const span of seen) tell(span);
}

function lineEnd(text: string, from: number, mark: string): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== mark && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') at++;
  return at;
}

/** Where a sticky pattern that matches here ends, or -1. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
