// The import map of src/: each folder may import only the folders and packages named beside it.
// Run by `npm run check`; fails listing every forbidden edge. `--dot` prints the graph.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** folder -> [folders it may import, npm packages it may import] */
const LAYERS = {
  base:       [[], []],
  protocol:   [['base'], []],
  transport:  [['base', 'protocol'], []],
  dispatcher: [['base', 'protocol', 'transport'], []],
  session:    [['base', 'protocol', 'dispatcher', 'transport'], []],
  log:        [['base', 'protocol', 'transport'], []],
  recordings: [['base', 'log', 'transport'], ['idb', 'zustand/vanilla']],
  schema:     [['base', 'protocol'], ['@cfworker/json-schema']],
  store:      [['base', 'protocol', 'transport', 'dispatcher', 'session', 'log', 'recordings', 'schema'], ['zustand/vanilla', 'zustand/middleware', '@tanstack/query-core']],
  demo:       [['base', 'protocol'], ['@modelcontextprotocol/server', '@modelcontextprotocol/server/stdio']],
  ui:         [['base', 'protocol'], ['react', 'react-dom', 'lucide-react', 'lucide-react/icons/*', 'react-resizable-panels', 'diff']],
  forms:      [['base', 'protocol', 'schema', 'ui'], ['react', 'lucide-react', 'lucide-react/icons/*', '@codemirror/*', '@lezer/*']],
  calls:      [['base', 'protocol', 'dispatcher', 'session', 'log', 'store', 'ui'], ['react', 'zustand', '@tanstack/react-query', 'lucide-react', 'lucide-react/icons/*']],
  features:   [['base', 'protocol', 'transport', 'log', 'recordings', 'session', 'schema', 'store', 'ui', 'forms', 'calls'], ['react', 'zustand', '@tanstack/react-query', 'lucide-react', 'lucide-react/icons/*']],
  app:        [['base', 'protocol', 'transport', 'log', 'recordings', 'store', 'ui', 'calls', 'features', 'demo'], ['react', 'react-dom/client', 'zustand', '@tanstack/react-query', 'lucide-react', 'lucide-react/icons/*']],
  'main.tsx': [['app'], []],
  testing:    [['base', 'protocol', 'schema', 'transport', 'dispatcher', 'session', 'log', 'store', 'demo'], ['@modelcontextprotocol/server', '@modelcontextprotocol/server/stdio', '@modelcontextprotocol/client', 'fast-check']],
};
/** folders that only ever take the types of another layer: `import type` is allowed, a value is not */
const TYPES_ONLY = { calls: ['session', 'log'], features: ['transport', 'session'], log: ['transport'], recordings: ['transport'], app: ['transport'] };

const SRC = resolve(process.argv[2]?.startsWith('--') ? 'src' : (process.argv[2] ?? 'src'));
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file));
const edges = new Map();
const errors = [];
for (const file of files) {
  const [layer, slice] = file.split('/');
  const rule = LAYERS[layer];
  if (!rule) { errors.push(`${file}: no such layer`); continue; }
  const [folders, packages] = rule;
  const text = readFileSync(join(SRC, file), 'utf8');
  for (const [statement, spec] of [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|(?:import\s*\(|new URL\(|^\s*import)\s*['"]([^'"]+)['"]/gm)].map((m) => [m[0], m[1] ?? m[2]])) {
    if (!spec.startsWith('.')) {
      if (!packages.some((name) => spec === name || (name.endsWith('/*') && spec.startsWith(name.slice(0, -1))))) errors.push(`${file}: package '${spec}' is not allowed in ${layer}/`);
      continue;
    }
    const [to, toSlice] = relative(SRC, resolve(SRC, dirname(file), spec.replace(/\?.*$/, ''))).split('/');
    if (to === layer) {
      if (layer === 'features' && slice !== toSlice) errors.push(`${file}: feature '${slice}' imports feature '${toSlice}'`);
      continue;
    }
    edges.set(`${layer} -> ${to}`, (edges.get(`${layer} -> ${to}`) ?? 0) + 1);
    if (!folders.includes(to)) errors.push(`${file}: ${layer}/ may not import ${to}/ (${spec})`);
    else if (TYPES_ONLY[layer]?.includes(to) && !/^\s*(?:import|export)\s+type\b/.test(statement)) errors.push(`${file}: ${layer}/ may import only types from ${to}/ (${spec})`);
  }
}
if (process.argv.includes('--dot')) console.log(`digraph src {\n${[...edges.keys()].map((edge) => `  "${edge.replace(' -> ', '" -> "')}";`).join('\n')}\n}`);
if (errors.length > 0) { console.error(errors.join('\n')); process.exit(1); }
console.log(`layers: ${files.length} files, ${edges.size} kinds of edge, none forbidden`);
