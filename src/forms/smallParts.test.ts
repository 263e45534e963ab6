// The small pure parts that have a table each: opening of groups, bytes, choices, problems by place.
import { expect, it } from 'vitest';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { pathKey } from '../schema/form/jsonPath.ts';
import { base64OfBytes } from './base64OfBytes.ts';
import { findingsByPlace } from './findingsByPlace.ts';
import { startsOpen } from './groupOpening.ts';
import { matchingChoices } from './matchingChoices.ts';
import { problemsInside } from './problemsInside.ts';

const list = (count: number): JsonNode => ({ kind: 'array', items: Array.from({ length: count }, () => ({ kind: 'null' })) });
const group = { path: ['a'], required: false, state: 'value', value: list(1), misfit: false } as const;

it('opens what is small, required or at the root, and nothing that is deep', () => {
  expect(startsOpen(group)).toBe(true);
  expect(startsOpen({ ...group, value: list(13) })).toBe(false);
  expect(startsOpen({ ...group, value: list(13), required: true })).toBe(true);
  expect(startsOpen({ ...group, state: 'absent', value: undefined })).toBe(false);
  expect(startsOpen({ ...group, state: 'absent', value: undefined, required: true })).toBe(true);
  expect(startsOpen({ ...group, required: true, path: ['a', 'a', 'a', 'a', 'a'] })).toBe(false);
  expect(startsOpen({ ...group, path: [], state: 'absent', value: undefined })).toBe(true);
});

it('writes base64 across its portions', () => {
  const bytes = Uint8Array.from({ length: 60_001 }, (_, index) => index % 251);
  expect(base64OfBytes(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  expect(base64OfBytes(new Uint8Array())).toBe('');
});

it('finds choices that begin with the text before those that hold it', () => {
  const choices = ['Iceland', 'Thailand', 'Land'].map((label) => ({ label, description: label === 'Iceland' ? 'north' : undefined, value: { kind: 'string', value: label } as const }));
  expect(matchingChoices(choices, 'land').map(({ label }) => label)).toEqual(['Land', 'Iceland', 'Thailand']);
  expect(matchingChoices(choices, 'NORTH').map(({ label }) => label)).toEqual(['Iceland']);
  expect(matchingChoices(choices, ' ')).toHaveLength(3);
});

it('counts the problems inside a closed group, not its own and not its namesakes', () => {
  const findings = findingsByPlace([
    { path: ['a'], message: 'own' },
    { path: ['a', 'b'], message: 'one' },
    { path: ['a', 'b'], message: 'one' },
    { path: ['a', 0], message: 'two' },
    { path: ['ab', 0], message: 'other' },
    { path: ['__proto__'], message: 'other' },
  ]);
  expect(problemsInside(findings, ['a'])).toBe(2);
  expect(problemsInside(findings, [])).toBe(5);
  expect(findings.get(pathKey(['a', 'b']))).toEqual(['one']);
});
