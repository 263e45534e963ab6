// A command line as its words, the way a POSIX shell (bash, zsh) and the Windows prompt read it. Runs and fills in nothing.
// Knows no curl.

/** The words of one command. */
export interface ShellWords {
  readonly words: readonly string[];
  /** What the shell would have filled in (`$HOME`, `$(…)`); it stands in the words as written. */
  readonly unfilled: readonly string[];
  /** A quotation mark that is not closed. */
  readonly open: boolean;
}

const SIMPLE: ReadonlyMap<string, number> = new Map([['n', 10], ['t', 9], ['r', 13], ['a', 7], ['b', 8], ['e', 27], ['E', 27], ['f', 12], ['v', 11]]);
const EXPANSION = /^\$(?:\{[^}\n]{0,100}\}|\([^)\n]{0,100}\)|[A-Za-z_]\w{0,100}|[\d@*#?$!-])/;

/** Reads as bash does: `'…'`, `"…"`, `$'…'`, backslashes, lines that go on, comments. The command ends where another begins. */
export function posixWords(text: string): ShellWords {
  const words: string[] = [];
  const unfilled: string[] = [];
  let word: string | undefined;
  let at = 0;
  const add = (more: string): void => void (word = (word ?? '') + more);
  const done = (open: boolean): ShellWords => ({ words: word === undefined ? words : [...words, word], unfilled, open });
  const expansion = (): string | undefined => {
    const found = text.charAt(at) === '`' ? /^`[^`\n]{0,100}`/.exec(text.slice(at, at + 110))?.[0] : EXPANSION.exec(text.slice(at, at + 110))?.[0];
    if (found !== undefined) {
      unfilled.push(found.slice(0, 60));
      add(found);
      at += found.length;
    }
    return found;
  };
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\\') {
      const next = text.slice(at + 1, at + 3);
      if (next === '\r\n') at += 3;
      else if (next.startsWith('\n')) at += 2;
      else {
        add(next.charAt(0));
        at += 2;
      }
    } else if (character === "'") {
      const close = text.indexOf("'", at + 1);
      if (close < 0) return add(text.slice(at + 1)), done(true);
      add(text.slice(at + 1, close));
      at = close + 1;
    } else if (character === '$' && text.charAt(at + 1) === "'") {
      const { value, end } = ansiString(text, at + 2);
      add(value);
      if (end === undefined) return done(true);
      at = end;
    } else if (character === '"') {
      at++;
      add('');
      for (;;) {
        const inner = text.charAt(at);
        if (at >= text.length) return done(true);
        if (inner === '"') break;
        if (inner === '\\' && /["\\$`\n]/.test(text.charAt(at + 1))) {
          if (text.charAt(at + 1) !== '\n') add(text.charAt(at + 1));
          at += 2;
        } else if ((inner === '$' || inner === '`') && expansion() !== undefined) continue;
        else {
          add(inner);
          at++;
        }
      }
      at++;
    } else if (/[\s]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
      // A line feed that nothing carries over ends the command, once there is one.
      if (character === '\n' && words.length > 0) return done(false);
    } else if (/[;|&<>]/.test(character)) return done(false);
    else if (character === '#' && word === undefined) {
      const line = text.indexOf('\n', at);
      at = line < 0 ? text.length : line;
    } else if ((character === '$' || character === '`') && expansion() !== undefined) continue;
    else {
      add(character);
      at++;
    }
  }
  return done(false);
}

/** `$'…'`: escapes are bytes where they are octal or hexadecimal, so they are gathered and read as UTF-8. */
function ansiString(text: string, from: number): { readonly value: string; readonly end: number | undefined } {
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  let plain = from;
  const flush = (to: number): void => {
    // Not spread: a text may be longer than a call's arguments.
    for (const byte of encoder.encode(text.slice(plain, to))) bytes.push(byte);
  };
  const value = (): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "'") {
      flush(at);
      return { value: value(), end: at + 1 };
    }
    if (character !== '\\') continue;
    flush(at);
    const [match = '\\', octal, hex, code, control] = /^\\(?:([0-7]{1,3})|x([\da-fA-F]{1,2})|(?:u([\da-fA-F]{1,4})|c(.)))/s.exec(text.slice(at, at + 8)) ?? [];
    const long = /^\\U([\da-fA-F]{1,8})/.exec(text.slice(at, at + 10));
    const letter = text.charAt(at + 1);
    let length = match.length;
    if (long) {
      length = long[0].length;
      const point = Number.parseInt(long[1] ?? '', 16);
      bytes.push(...encoder.encode(point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD'));
    } else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
    else if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (code !== undefined) bytes.push(...encoder.encode(String.fromCharCode(Number.parseInt(code, 16))));
    else if (control !== undefined) bytes.push(control.charCodeAt(0) & 0x1f);
    else {
      length = 2;
      const simple = SIMPLE.get(letter);
      if (simple !== undefined) bytes.push(simple);
      else if (/['"\\?]/.test(letter)) bytes.push(letter.charCodeAt(0));
      // An escape that is none stands for itself, backslash and all.
      else {
        bytes.push(0x5c);
        length = 1;
      }
    }
    at += length - 1;
    plain = at + 1;
  }
  flush(text.length);
  return { value: value(), end: undefined };
}

/** Reads as the Windows prompt and the programs behind it do: carets, `"…"`, `\"`, `""`. */
export function windowsWords(text: string): ShellWords {
  const { line, careted } = withoutCarets(text);
  // Browsers that copy for this prompt write every backslash twice, also where programs read both.
  const halved = careted && [...line.matchAll(/\\+/g)].every(({ 0: run, index }) => run.length % 2 === 0 || line.charAt(index + run.length) === '"');
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\') {
      let end = at;
      while (line.charAt(end) === '\\') end++;
      const count = end - at;
      const before = line.charAt(end) === '"';
      word = (word ?? '') + '\\'.repeat(before || halved ? Math.floor(count / 2) : count);
      at = end - 1;
      if (before && count % 2 === 1) {
        word += '"';
        at = end;
      }
    } else if (character === '"') {
      word ??= '';
      if (quoted && line.charAt(at + 1) === '"') {
        word += '"';
        at++;
      } else quoted = !quoted;
    } else if (/\s/.test(character) && !quoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return { words, unfilled: [], open: quoted };
}

/** Carets make the next character plain, outside of quotation marks that no caret made plain; at a line's end they carry it over. */
function withoutCarets(text: string): { readonly line: string; readonly careted: boolean } {
  let line = '';
  let quoted = false;
  let careted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '^' && !quoted) {
      const next = text.slice(at + 1, at + 3);
      if (next.charAt(0) === '"') careted = true;
      const feed = next === '\r\n' ? 2 : next.startsWith('\n') ? 1 : 0;
      // Behind a line that is carried over, an empty one stands for the line feed itself.
      if (feed > 0) {
        at += feed;
        if (/^\r?\n/.test(text.slice(at + 1, at + 3))) {
          line += '\n';
          at += text.charAt(at + 1) === '\r' ? 2 : 1;
        }
      } else {
        line += next.charAt(0);
        at++;
      }
      continue;
    }
    if (character === '"') quoted = !quoted;
    if (character === '\n' && !quoted && line.trim() !== '') break;
    line += character;
  }
  return { line, careted };
}
