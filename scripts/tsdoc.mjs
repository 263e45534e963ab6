// Every exported member of the core's outward layers has a TSDoc comment, and what speaks to a server names its source in the
// specification. Reads lines, relying on our formatting (two spaces, members one step in); knows no types.
//
// What needs a `/** … */` that ends on the line above it (or stands on the same line before it):
// - every exported function, class, interface, type and const; of overloads the first;
// - every public method, getter and setter of an exported class, except the constructor, `override`s, `[Symbol.…]`, a setter
//   beside its getter, and what an interface of the class declares: the contract is documented there;
// - every callable member of an exported interface or object type.
// Data members may do without: their name and unit say it, and the doc of what holds them covers them. `--data` lists those, too,
// without failing.
// A comment that begins on the file's first line is the file's, and an empty one is none. Re-exports are documented at home.
// In src/session and src/transport an exported class or function also needs `@see https://…`, in its doc or in the file's head.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './localTools.mjs';

export const FOLDERS = ['src/base', 'src/protocol', 'src/schema', 'src/transport', 'src/dispatcher', 'src/session'];
const WITH_SOURCE = ['src/session/', 'src/transport/'];

const DECLARATION = /^export (?:declare )?(?:default )?(?:(abstract )?(class)|(?:async )?(function)\*?|(interface)|(type)|(const|let)) ([\w$]+)(.*)$/;
const MEMBER = /^ {2}((?:(?:public|private|protected|static|readonly|async|override|abstract|declare|get|set|accessor) )*)(\*?[\w$]+|'[^']*'|"[^"]*"|\[[^\]]+\]|(?=\())(\??)\s*([(<:=;!]|$)(.*)$/;

/** The doc that ends right above a line, or stands before the declaration on it; undefined when there is none. */
function docAbove(lines, index) {
  let end = index - 1;
  while (end >= 0 && /^\s*@\w/.test(lines[end])) end--; // decorators
  if (end < 0 || !lines[end].trim().endsWith('*/')) return undefined;
  let start = end;
  while (start >= 0 && !lines[start].includes('/*')) start--;
  const text = lines.slice(start, end + 1).join('\n');
  if (start <= 0 || !/^\s*\/\*\*/.test(text) || !/[\p{L}\d]/u.test(text)) return undefined;
  return text;
}

/** The lines of a block that opens on a line and closes at its own indentation. */
function blockEnd(lines, index) {
  for (let end = index + 1; end < lines.length; end++) if (lines[end].startsWith('}')) return end;
  return lines.length;
}

function readMembers(lines, from, to) {
  const members = [];
  let inComment = false;
  for (let index = from; index < to; index++) {
    const line = lines[index].replace(/^( {2})\/\*\*.*?\*\/ /, '$1');
    if (/^\s*\/\*/.test(line)) inComment = true;
    if (inComment) {
      if (line.includes('*/')) inComment = false;
      continue;
    }
    const match = MEMBER.exec(line);
    if (!match) continue;
    const [, modifiers, name, , sign, rest] = match;
    const doc = line === lines[index] ? docAbove(lines, index) : lines[index];
    const callable = sign === '(' || sign === '<' || /=>/.test(rest);
    members.push({ line: index + 1, name: name === '' ? 'call' : name, words: modifiers.trim().split(' ').filter(Boolean), callable, doc });
  }
  return members;
}

/** The exported declarations of one file, with their members. */
export function readExports(text) {
  const lines = text.split(/\r?\n/);
  const found = [];
  lines.forEach((line, index) => {
    const plain = line.replace(/^\/\*\*.*?\*\/ /, '');
    const match = DECLARATION.exec(plain);
    if (!match) return;
    const kind = match.slice(2, 7).find(Boolean);
    const [name, rest] = [match[7], match[8]];
    const doc = plain === line ? docAbove(lines, index) : line;
    const opens = line.trimEnd().endsWith('{') && (kind === 'class' || kind === 'interface' || (kind === 'type' && /=\s*(?:Readonly<)?\{$/.test(line.trimEnd())));
    const bases = /\b(?:implements|extends) ([^{]*)/.exec(rest)?.[1] ?? '';
    found.push({ line: index + 1, kind, name, doc, bases: [...bases.matchAll(/[A-Z][\w$]*/g)].map(([base]) => base), members: opens ? readMembers(lines, index + 1, blockEnd(lines, index)) : [] });
  });
  return found;
}

const headOf = (text) => /^(?:\/\/[^\n]*\n)+|^\/\*[\s\S]*?\*\//.exec(text)?.[0] ?? '';

/** @param files [path relative to the root, text]; `data` also asks for the docs of data members */
export function missingDocs(files, { data = false } = {}) {
  const read = files.map(([path, text]) => ({ path, text, exports: readExports(text) }));
  const interfaces = new Map(read.flatMap(({ exports }) => exports.filter(({ kind }) => kind === 'interface' || kind === 'type').map((each) => [each.name, each])));
  const declared = (bases, seen = new Set()) => bases.flatMap((base) => {
    const found = interfaces.get(base);
    if (!found || seen.has(base)) return [];
    seen.add(base);
    return [...found.members.map(({ name }) => name), ...declared(found.bases, seen)];
  });
  const missing = [];
  for (const { path, text, exports } of read) {
    const seen = new Set();
    const say = (line, what) => missing.push({ path, line, what });
    for (const { line, kind, name, doc, bases, members } of exports) {
      const overload = kind === 'function' && seen.has(name);
      seen.add(name);
      if (overload) continue;
      if (doc === undefined) say(line, `${kind} ${name} has no doc`);
      if ((kind === 'class' || kind === 'function') && WITH_SOURCE.some((folder) => path.startsWith(folder)) && !/@see https:\/\//.test(doc ?? '') && !/@see https:\/\//.test(headOf(text))) say(line, `${kind} ${name} names no source (@see https://…)`);
      const contract = new Set(kind === 'class' ? declared(bases) : []);
      const named = new Set();
      for (const member of members) {
        const again = named.has(member.name);
        named.add(member.name);
        if (member.doc !== undefined || again || contract.has(member.name)) continue;
        if (kind === 'class' && (member.name === 'constructor' || member.name.startsWith('[') || ['private', 'protected', 'override'].some((word) => member.words.includes(word)))) continue;
        if (!member.callable && !data) continue;
        say(member.line, `${kind} ${name}: ${member.name} has no doc`);
      }
    }
  }
  return missing;
}

/** The sources of the layers, tests left out. */
export function sourcesOf(root = ROOT, folders = FOLDERS) {
  return folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(?:test|d)\.ts$/.test(name))
    .sort()
    .map((name) => [relative(root, join(root, folder, name)).split('\\').join('/'), readFileSync(join(root, folder, name), 'utf8')]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = sourcesOf();
  if (process.argv.includes('--data')) {
    for (const { path, line, what } of missingDocs(files, { data: true })) console.log(`${path}:${line}: ${what}`);
  } else {
    const missing = missingDocs(files);
    for (const { path, line, what } of missing) console.error(`${path}:${line}: ${what}`);
    console.log(`tsdoc: ${files.length} files, ${missing.length} missing`);
    process.exitCode = missing.length > 0 ? 1 : 0;
  }
}
