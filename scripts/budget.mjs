// What a built page must keep: at most 200 KB of gzipped script before it starts, no inline code, relative URLs only,
// and neither the demo server nor the JSON Schema interpreter nor the JSON editor among what loads first. Run after `vite build`; `node scripts/budget.mjs <folder>` for another build.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from './localTools.mjs';

export const LIMIT = 200 * 1024;
/** What loads later, by a text of its own that survives minifying. */
const LATER = [
  ['the demo server', 'wirescope-demo'],
  ['the JSON Schema interpreter', 'Instance does not match any subschemas.'],
  ['the JSON editor', 'cm-lineWrapping'],
];

const attribute = (tag, name) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(tag)?.[1];

/** The files the page itself names: its scripts and module preloads, and its style sheets. */
export function namedByPage(html) {
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/gi)].map(([tag]) => tag);
  const links = (rel) => tags.filter((tag) => attribute(tag, 'rel') === rel).map((tag) => attribute(tag, 'href'));
  return { scripts: [...tags.map((tag) => attribute(tag, 'src')), ...links('modulepreload')].filter(Boolean), styles: links('stylesheet') };
}

/** The relative modules a built chunk imports or re-exports statically; `import("…")` is not one. */
export const staticImports = (code) => [...code.matchAll(/(?:^|[;}\s/])(?:import|export)\s*(?:[\w$*{][^'"();]*?\bfrom\s*|\{[^'"();]*?\}\s*from\s*)?["'](\.{1,2}\/[^"']+)["']/g)].map(([, path]) => path);

/** Every script that has loaded before the page starts. */
export function initialScripts(dist, named) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file) || !existsSync(file)) return; // text in a string may look like an import
    seen.add(file);
    for (const path of staticImports(readFileSync(file, 'utf8'))) visit(resolve(dirname(file), path));
  };
  for (const path of named) visit(resolve(dist, path.replace(/[?#].*$/, '')));
  return [...seen];
}

export function problemsOfPage(html) {
  const problems = [];
  for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    if (body.trim() !== '' || !/\ssrc\s*=/.test(attributes)) problems.push(`index.html: an inline script: ${body.trim().slice(0, 60)}`);
  }
  for (const [text] of html.matchAll(/<style\b|\sstyle\s*=\s*["']|\son[a-z]+\s*=\s*["']/gi)) problems.push(`index.html: '${text.trim()}' is inline, which the page's own policy forbids`);
  for (const [text] of html.matchAll(/\s(?:src|href)\s*=\s*["'](?:\/|[a-z]+:)[^"']*["']/gi)) problems.push(`index.html: not a relative URL:${text}`);
  return problems;
}

/** Addresses that only work at the root of a host. */
export function problemsOfFile(name, text) {
  if (name.endsWith('.css')) return [...text.matchAll(/url\(\s*["']?(?:\/|https?:)[^)]*\)/g)].map(([match]) => `${name}: not a relative URL: ${match}`);
  if (/\.m?js$/.test(name)) return [...text.matchAll(/["'`]\/assets\/[^"'`]*["'`]/g)].map(([match]) => `${name}: not a relative URL: ${match}`);
  return [];
}

const size = (bytes) => `${(bytes / 1000).toFixed(1)} kB (${(bytes / 1024).toFixed(1)} KiB)`;

export function checkBuild(dist, print = console.log) {
  if (!existsSync(join(dist, 'index.html'))) return [`${dist}/index.html does not exist: run vite build first`];
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const { scripts, styles } = namedByPage(html);
  const problems = problemsOfPage(html);
  for (const path of [...scripts, ...styles]) if (!existsSync(resolve(dist, path))) problems.push(`index.html names ${path}, which is not in the build`);
  const initial = initialScripts(dist, scripts);
  const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
  const line = (label, bytes) => print(`${label.padEnd(48)} ${size(bytes).padStart(24)}`);
  let total = 0;
  for (const file of initial) {
    const bytes = gzipped(file);
    total += bytes;
    line(relative(dist, file), bytes);
    const code = readFileSync(file, 'utf8');
    for (const [what, marker] of LATER) if (code.includes(marker)) problems.push(`${relative(dist, file)} loads with the page but contains ${what} (${marker})`);
  }
  for (const path of styles) if (existsSync(resolve(dist, path))) line(`${relative(dist, resolve(dist, path))} (not counted)`, gzipped(resolve(dist, path)));
  line('initial script, gzipped', total);
  line('limit', LIMIT);
  if (total > LIMIT) problems.push(`the initial script is ${size(total)} gzipped, over ${size(LIMIT)}`);
  if (!initial.some((file) => statSync(file).size > 0)) problems.push('the page loads no script at all');
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (/\.(?:css|m?js)$/.test(name)) problems.push(...problemsOfFile(name, readFileSync(join(dist, name), 'utf8')));
  }
  return problems;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = checkBuild(process.argv[2] ? resolve(process.argv[2]) : join(ROOT, 'dist'));
  for (const problem of problems) console.error(`budget: ${problem}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
