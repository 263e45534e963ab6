// The syntax of a regular expression, as far as it can be matched side by side: characters, classes, groups, alternatives and
// repetition. What is beyond (look-around, back-references, names, properties of Unicode) ends the reading. Matches nothing.

/** Whether one character, by its code point, is meant. */
export type Test = (code: number) => boolean;

/** A pattern as a tree. */
export type Shape =
  | { readonly kind: 'one'; readonly test: Test; readonly sample: string }
  | { readonly kind: 'start' | 'end' | 'edge' | 'inside' }
  | { readonly kind: 'row'; readonly parts: readonly Shape[] }
  | { readonly kind: 'any'; readonly of: readonly Shape[] }
  | { readonly kind: 'times'; readonly part: Shape; readonly least: number; readonly most: number };

/** Thrown where a pattern is beyond what is understood; caught where a pattern is read as a whole. */
export class Beyond extends Error {}

const MOST_NESTED = 50;

const between = (low: number, high: number): Test => (code) => code >= low && code <= high;
const either = (...tests: readonly Test[]): Test => (code) => tests.some((test) => test(code));
const not = (test: Test): Test => (code) => !test(code);
const digit = between(48, 57);
/** What `\\w` means, and the edges of words. */
export const word: Test = either(digit, between(65, 90), between(97, 122), (code) => code === 95);
const space: Test = (code) => (code >= 9 && code <= 13) || code === 32 || code === 0xa0 || code === 0xfeff || code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
const CLASSES: ReadonlyMap<string, readonly [Test, string]> = new Map([
  ['d', [digit, '0']],
  ['D', [not(digit), 'a']],
  ['w', [word, 'a']],
  ['W', [not(word), '-']],
  ['s', [space, ' ']],
  ['S', [not(space), 'a']],
]);
const CONTROLS: ReadonlyMap<string, number> = new Map([['t', 9], ['n', 10], ['v', 11], ['f', 12], ['r', 13], ['0', 0]]);
const SAMPLES = 'a0A-_ .@/:,#';

/** Throws `Beyond`. */
export function readShape(pattern: string): Shape {
  const chars = Array.from(pattern);
  let at = 0;

  function alternatives(depth: number): Shape {
    if (depth > MOST_NESTED) throw new Beyond();
    const of: Shape[] = [];
    let parts: Shape[] = [];
    for (; at < chars.length && chars[at] !== ')'; ) {
      if (chars[at] === '|') {
        at++;
        of.push({ kind: 'row', parts });
        parts = [];
      } else parts.push(repeated(atom(depth)));
    }
    of.push({ kind: 'row', parts });
    return of.length === 1 && of[0] ? of[0] : { kind: 'any', of };
  }

  function atom(depth: number): Shape {
    const char = chars[at++] ?? '';
    switch (char) {
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '.':
        return { kind: 'one', test: (code) => code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029, sample: 'a' };
      case '(': {
        if (chars[at] === '?') {
          if (chars[at + 1] !== ':') throw new Beyond();
          at += 2;
        }
        const inner = alternatives(depth + 1);
        if (chars[at++] !== ')') throw new Beyond();
        return inner;
      }
      case '[':
        return set();
      case '\\':
        return escape();
      case '*':
      case '+':
      case '?':
      case '{':
      case ')':
        throw new Beyond();
      default:
        return literal(char.codePointAt(0) ?? 0);
    }
  }

  function escape(): Shape {
    const char = chars[at];
    if (char === 'b' || char === 'B') {
      at++;
      return { kind: char === 'b' ? 'edge' : 'inside' };
    }
    const known = CLASSES.get(char ?? '');
    if (known) {
      at++;
      return { kind: 'one', test: known[0], sample: known[1] };
    }
    return literal(escapedCode());
  }

  function escapedCode(): number {
    const char = chars[at++];
    if (char === undefined) throw new Beyond();
    const control = CONTROLS.get(char);
    if (control !== undefined) return control;
    if (char === 'x' || char === 'u') {
      const length = char === 'x' ? 2 : 4;
      const hex = chars.slice(at, at + length).join('');
      if (!/^[0-9a-fA-F]+$/.test(hex) || hex.length !== length) throw new Beyond();
      at += length;
      const code = Number.parseInt(hex, 16);
      // Half of a pair is not a character of the text that is compared.
      if (code >= 0xd800 && code <= 0xdfff) throw new Beyond();
      return code;
    }
    if (/[A-Za-z0-9]/.test(char)) throw new Beyond();
    return char.codePointAt(0) ?? 0;
  }

  function set(): Shape {
    const negated = chars[at] === '^';
    if (negated) at++;
    const tests: Test[] = [];
    while (chars[at] !== ']') {
      if (at >= chars.length) throw new Beyond();
      const first = member();
      if (typeof first !== 'number') tests.push(first);
      else if (chars[at] === '-' && chars[at + 1] !== ']' && at + 1 < chars.length) {
        at++;
        const last = member();
        if (typeof last !== 'number' || last < first) throw new Beyond();
        tests.push(between(first, last));
      } else tests.push((code) => code === first);
    }
    at++;
    const test = negated ? not(either(...tests)) : either(...tests);
    return { kind: 'one', test, sample: Array.from(SAMPLES).find((sample) => test(sample.charCodeAt(0))) ?? sampleIn(test) };
  }

  function member(): number | Test {
    const char = chars[at] ?? '';
    if (char !== '\\') {
      at++;
      return char.codePointAt(0) ?? 0;
    }
    at++;
    const known = CLASSES.get(chars[at] ?? '');
    if (known) {
      at++;
      return known[0];
    }
    if (chars[at] === 'b') {
      at++;
      return 8;
    }
    return escapedCode();
  }

  function repeated(part: Shape): Shape {
    const char = chars[at];
    let least = 0;
    let most = Infinity;
    if (char === '*') at++;
    else if (char === '+') {
      least = 1;
      at++;
    } else if (char === '?') {
      most = 1;
      at++;
    } else if (char === '{') {
      const [all, low = '', comma, high = ''] = /^\{(\d{1,4})(?:(,)(\d{0,4}))?\}/.exec(chars.slice(at, at + 12).join('')) ?? [];
      if (all === undefined) throw new Beyond();
      at += all.length;
      least = Number(low);
      most = comma === undefined ? least : high === '' ? Infinity : Number(high);
      if (most < least) throw new Beyond();
    } else return part;
    if (chars[at] === '?') at++;
    if (chars[at] === '*' || chars[at] === '+' || chars[at] === '?' || chars[at] === '{') throw new Beyond();
    return { kind: 'times', part, least, most };
  }

  const shape = alternatives(0);
  if (at < chars.length) throw new Beyond();
  return shape;
}

const literal = (code: number): Shape => ({ kind: 'one', test: (other) => other === code, sample: String.fromCodePoint(code) });

function sampleIn(test: Test): string {
  for (let code = 33; code < 0x500; code++) if (test(code)) return String.fromCodePoint(code);
  return '';
}
