import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBuild, LIMIT, staticImports } from './budget.mjs';

const PAGE = '<html><head><script src="./theme.js"></script><script type="module" crossorigin src="./assets/main.js"></script><link rel="stylesheet" crossorigin href="./assets/main.css"></head></html>';
let dist;
const write = (files) => { for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text); };
const problems = () => checkBuild(dist, () => {});

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'wirescope-budget-'));
  mkdirSync(join(dist, 'assets'));
  write({ 'index.html': PAGE, 'theme.js': ';', 'assets/main.js': 'import{a}from"./shared.js";import("./demo.js");a()', 'assets/shared.js': 'export const a=1', 'assets/demo.js': '"wirescope-demo"', 'assets/main.css': 'a{}' });
});
afterEach(() => rmSync(dist, { recursive: true }));

describe('staticImports', () => {
  it('finds every static form and no dynamic one', () => {
    const code = 'import{a as b}from"./1.js";import c,{d}from\'./2.js\';import*as e from"./3.js";import"./4.js";export*from"./5.js";export{f}from"./6.js";x=()=>import("./no.js");y=import(`./no.js`);export default"./no";';
    expect(staticImports(code)).toEqual(['./1.js', './2.js', './3.js', './4.js', './5.js', './6.js']);
  });
});

describe('checkBuild', () => {
  it('accepts a page whose demo is loaded later', () => {
    expect(problems()).toEqual([]);
  });
  it('refuses the demo among the static imports', () => {
    write({ 'assets/shared.js': 'import"./demo.js";export const a=1' });
    expect(problems()).toEqual([expect.stringContaining('assets/demo.js loads with the page')]);
  });
  it('refuses the interpreter on the page, and lets it be in a Worker', () => {
    write({ 'assets/worker.js': '"Instance does not match any subschemas."' });
    expect(problems()).toEqual([]);
    write({ 'assets/shared.js': 'export const a="Instance does not match any subschemas."' });
    expect(problems()).toEqual([expect.stringContaining('the JSON Schema interpreter')]);
  });
  it('refuses too much script', () => {
    write({ 'assets/shared.js': `export const a="${randomBytes(LIMIT).toString('base64')}"` });
    expect(problems()).toEqual([expect.stringContaining('over')]);
  });
  it.each([
    ['an inline script', PAGE.replace('</head>', '<script>alert(1)</script></head>'), 'inline script'],
    ['an inline style', PAGE.replace('<html>', '<html style="color:red">'), 'inline'],
    ['an absolute URL', PAGE.replace('</head>', '<link rel="icon" href="/favicon.svg"></head>'), 'not a relative URL'],
    ['a file that is not there', PAGE.replace('./theme.js', './themes.js'), 'not in the build'],
  ])('refuses %s', (_, page, words) => {
    write({ 'index.html': page });
    expect(problems()).toEqual([expect.stringContaining(words)]);
  });
  it('refuses absolute URLs in the files', () => {
    write({ 'assets/main.css': 'a{background:url(/assets/x.svg)}', 'assets/demo.js': 'new Worker("/assets/w.js")' });
    expect(problems()).toHaveLength(2);
  });
  it('says when there is no build', () => {
    expect(checkBuild(join(dist, 'none'), () => {})).toEqual([expect.stringContaining('run vite build')]);
  });
});
