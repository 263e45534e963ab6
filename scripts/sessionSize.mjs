// What a program would carry that takes the MCP client without the page: the session, the dispatcher and the transports, bundled
// alone and measured. They must stay free of React, of the stores and of the DOM, and under 25 KB. `node scripts/sessionSize.mjs`.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from './localTools.mjs';

export const LIMIT = 25 * 1024;

/** What the bundle is made of; frames are read in place, as linkedSession.ts does. Reading large ones in a Worker is the page's to add. */
const EXPORTED = ['session/clientSession.ts', 'dispatcher/jsonRpcDispatcher.ts', 'transport/createTransport.ts', 'transport/observeTransport.ts', 'session/linkedSession.ts'];
const ENTRY = 'virtual:session';
/** Layers of src that the three may stand on. */
const LAYERS = ['base', 'protocol', 'transport', 'dispatcher', 'session'];
/** Globals that only a page has; not as a member (`.document`) or a key (`document:`). The core's own variables are called something else. */
const PAGE_GLOBALS = /(?<![\w$.])(document|window|localStorage|sessionStorage)(?![\w$]|\s*\??:)/g;

/** Code without comments and without the insides of strings: names in prose are no uses. Template expressions count as text. */
export const codeOnly = (source) => source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, (part) => (part.startsWith('/') ? ' '.repeat(part.length) : "''"));

/** @param modules [id, source] of everything bundled, ids relative to the root */
export function problemsOfModules(modules) {
  const problems = [];
  for (const [id, source] of modules) {
    if (/(?:^|\/)node_modules\//.test(id)) problems.push(`${id} is a package; the session needs none`);
    else if (id.startsWith('src/')) {
      const layer = id.split('/')[1];
      if (!LAYERS.includes(layer)) problems.push(`${id} is of ${layer}/, which the session must not carry`);
      for (const [, name] of codeOnly(source).matchAll(PAGE_GLOBALS)) problems.push(`${id} uses ${name}, which only a page has`);
    }
  }
  return [...new Set(problems)];
}

export const kilobytes = (bytes) => (bytes / 1024).toFixed(1);

/** Bundles and measures; `modules` for problemsOfModules. */
export async function bundleSession(root = ROOT, exported = EXPORTED) {
  const { build } = await import('vite');
  const built = await build({
    root, configFile: false, logLevel: 'error', mode: 'production',
    worker: { format: 'es' },
    plugins: [{
      name: 'session-entry',
      resolveId: (id) => (id.endsWith(ENTRY) ? `\0${ENTRY}` : undefined),
      load: (id) => (id === `\0${ENTRY}` ? exported.map((path) => `export * from ${JSON.stringify(join(root, 'src', path))};`).join('\n') : undefined),
    }],
    // Not Vite's library mode: that one leaves the white space in.
    build: { write: false, target: 'es2022', minify: true, sourcemap: false, modulePreload: false, copyPublicDir: false, rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict', output: { format: 'es' } } },
  });
  const chunks = (Array.isArray(built) ? built : [built]).flatMap(({ output }) => output).filter(({ type }) => type === 'chunk');
  const ids = chunks.flatMap(({ modules }) => Object.keys(modules)).filter((id) => !id.startsWith('\0') && !id.includes('?'));
  return {
    bytes: chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0),
    modules: ids.map((id) => [relative(root, id).split('\\').join('/'), readFileSync(id, 'utf8')]),
  };
}

/** @returns what is wrong with the measured bundle; prints its size */
export function checkSession({ bytes, modules }, print = console.log) {
  print(`session, dispatcher, transports: ${kilobytes(bytes)} kB gzip (limit ${LIMIT / 1024})`);
  const problems = problemsOfModules(modules);
  if (modules.length === 0) problems.push('nothing was bundled');
  if (bytes > LIMIT) problems.push(`the bundle is ${bytes - LIMIT} bytes over ${LIMIT / 1024} kB`);
  return problems;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = checkSession(await bundleSession());
  for (const problem of problems) console.error(`session size: ${problem}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
