import { describe, expect, it } from 'vitest';
import { missingDocs, sourcesOf } from './tsdoc.mjs';

const whats = (text, { path = 'src/protocol/a.ts', ...options } = {}) => missingDocs([[path, `// Head.\n\n${text}`]], options).map(({ line, what }) => `${line}: ${what}`);

describe('declarations', () => {
  it.each([
    'export function a(): void {}', 'export async function a(): Promise<void> {}', 'export class a {', 'export abstract class a<T> extends B {', 'export interface a {', 'export type a = string;', 'export const a = 1;', 'export function* a() {}',
  ])('%s needs a doc', (line) => {
    expect(whats(`${line}\n}`)).toEqual([expect.stringMatching(/^3: \w+ a has no doc$/)]);
    expect(whats(`/** Says what. */\n${line}\n}`)).toEqual([]);
    expect(whats(`/** Says what. */ ${line}\n}`)).toEqual([]);
    expect(whats(`/**\n * Says what.\n *\n * @see https://example.com\n */\n${line}\n}`)).toEqual([]);
  });
  it('takes no other comment for a doc', () => {
    for (const comment of ['// Says.', '/* Says. */', '/** */', '/** Says. */\n', '/** Says. */\nconst b = 1;']) expect(whats(`${comment}\nexport const a = 1;`)).toHaveLength(1);
    expect(missingDocs([['src/base/a.ts', '/** The file. */\nexport const a = 1;']])).toHaveLength(1);
  });
  it('asks nothing of re-exports, of what is not exported, and of later overloads', () => {
    expect(whats("export { a } from './b.ts';\nexport * from './c.ts';\nconst d = 1;\nfunction e() {}")).toEqual([]);
    expect(whats('/** Says. */\nexport function a(b: string): string;\nexport function a(b: number): number;\nexport function a(b: unknown): unknown {\n  return b;\n}')).toEqual([]);
  });
});

describe('members', () => {
  it('of a class: methods and accessors, not what is private, inherited or data', () => {
    expect(whats(`/** Says. */
export class A extends B {
  readonly data: string;
  #hidden = 1;
  constructor(data: string) {
    this.data = data;
  }
  get value(): number {
    return 1;
  }
  set value(next: number) {
    if (next) return;
  }
  async run<T>(
    argument: T,
  ): Promise<void> {
    while (argument) go();
  }
  static of(): A {
    return new A('');
  }
  private secret(): void {}
  protected kept(): void {}
  override toString(): string {
    return '';
  }
  #own(): void {}
  async [Symbol.asyncDispose](): Promise<void> {}
  /** Says. */
  told(): void {}
}`)).toEqual(['10: class A: value has no doc', '16: class A: run has no doc', '21: class A: of has no doc']);
  });
  it('of a class: what its interfaces declare is documented there, in other files and bases too', () => {
    const files = [
      ['src/base/port.ts', '// Head.\n\n/** Says. */\nexport interface Base {\n  /** Says. */\n  open(): void;\n}\n/** Says. */\nexport interface Port extends Base {\n  /** Says. */\n  close(): void;\n}'],
      ['src/protocol/a.ts', '// Head.\n\n/** Says. */\nexport class A implements Port {\n  open(): void {}\n  close(): void {}\n  other(): void {}\n}'],
    ];
    expect(missingDocs(files).map(({ what }) => what)).toEqual(['class A: other has no doc']);
  });
  it('of an interface or an object type: what can be called; data on request', () => {
    for (const head of ['export interface A {', 'export type A = {']) {
      const text = `/** Says. */\n${head}\n  readonly at: number;\n  run(): void;\n  readonly done?: (value: string) => void;\n  (call: number): void;\n  /** Says. */\n  told(): void;\n  /** Says. */ named(): void;\n  'quoted-name': string;\n}`;
      const callable = ['run', 'done', 'call'];
      expect(whats(text).map((line) => line.split(' ')[3])).toEqual(callable);
      expect(whats(text, { data: true }).map((line) => line.split(' ')[3])).toEqual(['at', ...callable, "'quoted-name'"]);
    }
  });
  it('of a union: none', () => {
    expect(whats("/** Says. */\nexport type A =\n  | { readonly run: () => void }\n  | { readonly type: 'b' };")).toEqual([]);
  });
});

describe('sources', () => {
  it('are named by what speaks to a server, in the doc or in the head', () => {
    const path = 'src/session/a.ts';
    const text = '/** Says. */\nexport function a(): void {}\n/** Says. @see https://example.com */\nexport class B {\n}\n/** Says. */\nexport const c = 1;';
    expect(whats(text, { path })).toEqual(['4: function a names no source (@see https://…)']);
    expect(missingDocs([[path, `// Head. @see https://example.com\n\n${text}`]])).toEqual([]);
    expect(whats(text)).toEqual([]);
  });
  it('are read without their tests', () => {
    const names = sourcesOf().map(([path]) => path);
    expect(names).toContain('src/session/clientSession.ts');
    expect(names.filter((name) => name.includes('.test.'))).toEqual([]);
  });
  it('of the layers below: nothing is missing', () => {
    expect(missingDocs(sourcesOf(undefined, ['src/base', 'src/protocol', 'src/schema']))).toEqual([]);
  });
});
