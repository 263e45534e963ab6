// One HTTP request of the record as a curl command and as a `fetch` call. Knows shells and JavaScript, no MCP.
// Both are pasted where they run, so nothing of the text may be read as anything but text.

import { stringLiteral } from './copyLiterals.ts';

/** What the record knows of the HTTP request that carried a frame. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  /** As recorded: what may be secret is a mark. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The frame's exact text. */
  readonly body: string;
}

const MASKED = /^\(hidden, \d+ characters?\)$/;
const PLACEHOLDER = '<your value>';
/** Linux takes no single argument of 128 KiB or more. */
const LONGEST_ARGUMENT = 131_071;
// Raw in a terminal these are keys: Tab completes, Escape ends a bracketed paste. A line feed inside quotes is only a line.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const TERMINAL_KEYS = /[\u0001-\u0009\u000b-\u001f\u007f-\u009f]/;

/** Why a text cannot stand in a command, or undefined when it can. */
export function curlRefusal({ url, body }: RecordedRequest): string | undefined {
  return body.includes('\0') || url.includes('\0') ? 'no command line can carry a NUL' : undefined;
}

/** A command for a POSIX shell that sends the same bytes again; with control characters, for bash, zsh and ksh. */
export function curlCommand(request: RecordedRequest): string {
  const { method, url, headers, body } = request;
  const long = new TextEncoder().encode(body).length > LONGEST_ARGUMENT;
  const parts = [
    // Brackets and braces in a URL are a range to curl unless it is told otherwise.
    `curl -N ${/[[\]{}]/.test(url) ? '-g ' : ''}${shellWord(url)}`,
    `-X ${shellWord(method, true)}`,
    ...headers.map(([name, value]) => `-H ${shellWord(headerLine(name, value))}`),
    long ? '--data-binary @body.json' : `--data-raw ${shellWord(body)}`,
  ];
  const comments = [...remarks(request), ...(long ? ['The body is longer than an argument may be: save the exact text as body.json'] : [])];
  return `${comments.map((line) => `# ${line}\n`).join('')}${parts.join(' \\\n  ')}\n`;
}

/** A statement for a module or a browser's console that sends the same text again. */
export function fetchCall(request: RecordedRequest): string {
  const { method, url, headers, body } = request;
  const text = (value: string): string => stringLiteral(value, 'javascript');
  const lines = [
    ...remarks(request).map((line) => `// ${line}`),
    `const response = await fetch(${text(url)}, {`,
    `  method: ${text(method)},`,
    // Pairs, because a header may be named like a member that every object has.
    '  headers: [',
    ...headers.map(([name, value]) => `    [${text(name)}, ${text(MASKED.test(value) ? PLACEHOLDER : value)}],`),
    '  ],',
    `  body: ${text(body)},`,
    '});',
    'console.log(response.status, await response.text());',
  ];
  return `${lines.join('\n')}\n`;
}

function remarks({ url, headers }: RecordedRequest): readonly string[] {
  const masked = headers.filter(([, value]) => MASKED.test(value)).map(([name]) => name.replace(/[^\w-]/g, '?'));
  return [
    ...(masked.length > 0 ? [`Not in the record, fill in yourself: ${masked.join(', ')}`] : []),
    ...(/^https?:/i.test(url) ? [] : ['This server lives inside the page: put the address of yours in place of the first argument']),
  ];
}

function headerLine(name: string, value: string): string {
  // `Name:` alone would take the header away.
  if (value === '') return `${name};`;
  return `${name}: ${MASKED.test(value) ? PLACEHOLDER : value}`;
}

/** @param mayBeBare leaves a plain word without quotes */
function shellWord(text: string, mayBeBare = false): string {
  if (mayBeBare && /^[A-Z]+$/.test(text)) return text;
  if (!TERMINAL_KEYS.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return `$'${text.replace(/./gsu, ansiCharacter)}'`;
}

function ansiCharacter(character: string): string {
  if (character === '\\' || character === "'") return `\\${character}`;
  if (!TERMINAL_KEYS.test(character) && character !== '!') return character;
  // Octal has a fixed length; hexadecimal would swallow the digits that follow.
  return [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
