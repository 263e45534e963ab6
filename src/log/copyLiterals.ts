// JSON values as source text of JavaScript and Python. Knows both grammars of literals and no method of MCP.
// What is written comes from a peer, so no character of it may end a string, start a line or hide from the reader.

/** A language that JSON values are written in. */
export type LiteralLanguage = 'javascript' | 'python';

/** A number as it stood in the text: what a double cannot hold is not rounded. */
class NumberText {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Deeper values are not written: the page's stack is not theirs to fill. */
const DEEPEST = 500;
const WIDEST = 90;
// Controls, marks of direction, invisible spaces and tags: code that looks different from what it says.
const HIDDEN = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Reads JSON so that `literal` can write its numbers as they were; undefined when it is no JSON or nested too deeply. */
export function readExact(text: string): { readonly value: unknown } | undefined {
  if (depthOf(text) > DEEPEST) return undefined;
  try {
    // The third parameter is not in the library's types yet, and not in every browser.
    const reviver = (_key: string, value: unknown, context?: { readonly source?: string }): unknown => (typeof value === 'number' ? new NumberText(context?.source ?? JSON.stringify(value)) : value);
    return { value: JSON.parse(text, reviver) };
  } catch {
    return undefined;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    else if (token === ']' || token === '}') depth--;
  }
  return deepest;
}

/** A string in double quotes; the same in both languages but for characters beyond U+FFFF that must not be seen raw. */
export function stringLiteral(text: string, language: LiteralLanguage): string {
  return JSON.stringify(text).replace(HIDDEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    if (code.length <= 4) return `\\u${code.padStart(4, '0')}`;
    return language === 'python' ? `\\U${code.padStart(8, '0')}` : `\\u{${code}}`;
  });
}

/** A value as read by `readExact`, on one line when it is short. @param indent of the line it begins on */
export function literal(value: unknown, language: LiteralLanguage, indent = ''): string {
  if (value === null || value === undefined) return language === 'python' ? 'None' : 'null';
  if (typeof value === 'boolean') return language === 'python' ? (value ? 'True' : 'False') : String(value);
  if (typeof value === 'string') return stringLiteral(value, language);
  if (value instanceof NumberText) return value.source;
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}${language === 'python' ? '    ' : '  '}`;
  if (Array.isArray(value)) return enclosed('[', value.map((item) => literal(item, language, inner)), ']', '', indent, inner);
  const members = Object.entries(value).map(([key, member]) => `${keyLiteral(key, language)}: ${literal(member, language, inner)}`);
  return enclosed('{', members, '}', language === 'python' ? '' : ' ', indent, inner);
}

function keyLiteral(key: string, language: LiteralLanguage): string {
  if (language === 'python') return stringLiteral(key, language);
  // Written plainly, this one key would set the object's prototype instead of a member.
  if (key === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : stringLiteral(key, language);
}

function enclosed(open: string, items: readonly string[], close: string, pad: string, indent: string, inner: string): string {
  if (items.length === 0) return open + close;
  const line = items.join(', ');
  if (line.length <= WIDEST && !line.includes('\n')) return `${open}${pad}${line}${pad}${close}`;
  return `${open}\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}${close}`;
}
