import { describe, expect, it } from 'vitest';
import { checkNode, installedMatches, satisfies } from './install.mjs';

const RANGE = '^20.19.0 || ^22.13.0 || >=24';

describe('satisfies', () => {
  it.each(['20.19.0', '20.20.2', '22.13.0', '22.99.1', '24.0.0', '25.1.0', 'v24.3.0'])('takes %s', (version) => {
    expect(satisfies(version, RANGE)).toBe(true);
  });
  it.each(['18.20.0', '20.18.9', '21.9.0', '22.12.0', '23.11.0'])('refuses %s', (version) => {
    expect(satisfies(version, RANGE)).toBe(false);
  });
  it('does not guess at a range it cannot read', () => {
    expect(() => satisfies('20.0.0', '20.x')).toThrow('cannot read');
  });
  it('says what to do about an old Node', () => {
    expect(() => checkNode('18.0.0')).toThrow(/This is Node 18.*needs[\s\S]*Install/);
  });
});

describe('installedMatches', () => {
  const linux = { platform: 'linux', arch: 'x64' };
  const lock = { packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' }, 'node_modules/native-mac': { version: '1.0.0', optional: true, os: ['darwin'] } } };
  const a = { 'node_modules/a': { version: '1.0.0', integrity: 'x' } };
  it('accepts what the lock says, less the other platforms', () => {
    expect(installedMatches(lock, { packages: a }, linux)).toBe(true);
  });
  it.each([
    ['a package is missing', {}],
    ['a version differs', { 'node_modules/a': { version: '1.0.1' } }],
    ['the content differs', { 'node_modules/a': { version: '1.0.0', integrity: 'y' } }],
    ['a package is left over', { ...a, 'node_modules/b': { version: '1.0.0' } }],
    ['it was installed on another platform', { ...a, 'node_modules/native-mac': { version: '1.0.0', os: ['darwin'] } }],
  ])('refuses when %s', (_, packages) => {
    expect(installedMatches(lock, { packages }, linux)).toBe(false);
  });
});
