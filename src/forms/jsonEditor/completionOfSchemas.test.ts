import { parser } from '@lezer/json';
import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { createFormSchema } from '../../schema/form/formSchema.ts';
import { completionOptions, fieldAt } from './completionOptions.ts';
import { pathAtCursor, pathOfPlace } from './documentPlaces.ts';
import { fieldLine } from './fieldFacts.ts';
import { readableDocument } from './readableDocument.ts';

// The same questions to the real form model: what a schema says reaches the editor, also where the text does not parse.
const SCHEMA = createFormSchema({
  type: 'object',
  required: ['to', 'shape'],
  properties: {
    note: { type: 'string', description: 'Said aloud.' },
    to: { type: 'array', items: { $ref: '#/$defs/person' } },
    level: { enum: ['low', 2, null] },
    shape: {
      oneOf: [
        { type: 'object', required: ['kind', 'radius'], properties: { kind: { const: 'circle' }, radius: { type: 'number', minimum: 0 } } },
        { type: 'object', required: ['kind', 'side'], properties: { kind: { const: 'square' }, side: { type: 'integer' } } },
      ],
    },
    pair: { type: 'array', prefixItems: [{ type: 'boolean' }, { const: 'x' }] },
    '__proto__': { type: 'null' },
  },
  $defs: { person: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, friend: { $ref: '#/$defs/person' }, role: { enum: ['a', 'b'] } } } },
});

function ask(marked: string): { readonly labels: readonly string[]; readonly line: string | undefined } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const tree = parser.parse(text);
  const doc = Text.of(text.split('\n'));
  const document = readableDocument(tree, doc);
  const place = pathAtCursor(tree, doc, offset);
  const field = fieldAt(SCHEMA, document, pathOfPlace(place));
  return { labels: completionOptions(SCHEMA, document, place, '').map(({ label }) => label), line: field === undefined ? undefined : fieldLine(field) };
}

describe('what is offered', () => {
  test.each<[string, readonly string[]]>([
    ['{|', ['to', 'shape', 'note', 'level', 'pair']],
    ['{"to": [{|', ['name', 'friend', 'role']],
    ['{"to": [{"name": "x", "friend": {"|', ['name', 'friend', 'role']],
    ['{"to": [{"role": |', ['"a"', '"b"']],
    ['{"level": |', ['"low"', '2', 'null']],
    ['{"shape": {"kind": "square", |', ['side']],
    ['{"shape": {"kind": "circle", "radius": 1, |}, "note": ', []],
    ['{"pair": [|', ['false', 'true']],
    ['{"pair": [true, |', ['"x"']],
  ])('%j', (marked, expected) => {
    const { labels } = ask(marked);
    for (const each of expected) expect(labels).toContain(each);
    if (expected.length === 0) expect(labels).toEqual([]);
  });
  test('required names come first', () => {
    expect(ask('{|').labels.slice(0, 2)).toEqual(['to', 'shape']);
  });
});

test('what is told of the place', () => {
  expect(ask('{"note": "|x"}').line).toBe('/note · string · Said aloud.');
  expect(ask('{"to": [{"friend": {"na|me": 1').line).toBe('/to/0/friend/name · string · required');
});
