import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileNameOf } from './fileNames.ts';

it.each([
  ['Block 1', 'image/png', false, 'Block-1.png'],
  ['resource://examples/note', 'text/markdown', true, 'note.md'],
  ['file:///work/data/orders.csv?x=1#y', undefined, true, 'orders.csv'],
  ['file:///work/main.rs', 'text/plain', true, 'main.rs'],
  ['file:///work/setup.exe', 'application/octet-stream', false, 'setup.bin'],
  ['file:///work/setup.exe', undefined, true, 'setup.txt'],
  ['../../etc/passwd', undefined, true, 'passwd.txt'],
  ['..', undefined, true, 'content.txt'],
  ['con', 'application/json', true, '_con.json'],
  ['x\u202Egpj.exe', 'image/jpeg', false, 'x-gpj.jpg'],
  ['', 'application/vnd.api+json; charset=utf-8', true, 'content.json'],
  ['a', 'constructor', false, 'a.bin'],
])('%s of %s', (called, type, text, name) => {
  expect(fileNameOf(called, type, text)).toBe(name);
});

it('is a name that every file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.option(fc.string(), { nil: undefined }), fc.boolean(), (called, type, text) => {
      expect(fileNameOf(called, type, text)).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}._-]{0,61}\.[a-z0-9]{1,5}$/u);
    }),
    { seed: 53, numRuns: 500 },
  );
});
