import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleSession, checkSession, codeOnly, LIMIT, problemsOfModules } from './sessionSize.mjs';

describe('problemsOfModules', () => {
  it('lets the core through', () => {
    expect(problemsOfModules([['src/session/a.ts', '// the document\nconst text = "window.x"; const a = { document: 1 }; a.document; f(my$window, windows);'], ['src/base/b.ts', '/* window */']])).toEqual([]);
  });
  it('names packages, other layers and globals of a page', () => {
    expect(problemsOfModules([
      ['node_modules/react/index.js', ''],
      ['src/store/inspector.ts', ''],
      ['src/transport/a.ts', 'const a = typeof window === "undefined" ? 1 : document.body; window.x; localStorage["a"]'],
    ])).toEqual([
      'node_modules/react/index.js is a package; the session needs none',
      'src/store/inspector.ts is of store/, which the session must not carry',
      'src/transport/a.ts uses window, which only a page has',
      'src/transport/a.ts uses document, which only a page has',
      'src/transport/a.ts uses localStorage, which only a page has',
    ]);
  });
  it('keeps addresses in strings from hiding what follows', () => {
    expect(codeOnly('f("https://a", document)')).toBe("f('', document)");
    expect(codeOnly("f('it\\'s // no comment'); window")).toBe("f(''); window");
  });
});

describe('checkSession', () => {
  const lines = [];
  const check = (session) => checkSession(session, (line) => lines.push(line));
  beforeEach(() => { lines.length = 0; });

  it('prints the size and holds the limit', () => {
    const modules = [['src/session/a.ts', '']];
    expect(check({ bytes: LIMIT, modules })).toEqual([]);
    expect(lines).toEqual(['session, dispatcher, transports: 25.0 kB gzip (limit 25)']);
    expect(check({ bytes: LIMIT + 7, modules })).toEqual(['the bundle is 7 bytes over 25 kB']);
  });
  it('does not take an empty bundle for a small one', () => {
    expect(check({ bytes: 20, modules: [] })).toEqual(['nothing was bundled']);
  });
});

describe('bundleSession', () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'wirescope-session-'));
    mkdirSync(join(root, 'src/session'), { recursive: true });
    mkdirSync(join(root, 'src/store'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('bundles what is imported, minified, without what nothing uses', async () => {
    writeFileSync(join(root, 'src/session/a.ts'), `import { fact } from '../store/b.ts';\nexport const kept = (): string => fact();\n${'// a long comment\n'.repeat(1_000)}`);
    writeFileSync(join(root, 'src/store/b.ts'), 'export const fact = () => String(Date.now());\nexport const unused = "u";');
    const session = await bundleSession(root, ['session/a.ts']);
    expect(session.modules.map(([id]) => id).sort()).toEqual(['src/session/a.ts', 'src/store/b.ts']);
    expect(session.bytes).toBeLessThan(200);
    expect(problemsOfModules(session.modules)).toEqual(['src/store/b.ts is of store/, which the session must not carry']);
  });
});
