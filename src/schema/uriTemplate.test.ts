import { expect, test } from 'vitest';
import { expandSimple, templateVariables } from './uriTemplate.ts';

test.each([
  ['resource://items/{id}', ['id'], 'resource://items/a%2Fb'],
  ['file:///{+id}', ['id'], 'file:///a/b'],
  ['x://y{?id,q}', ['id', 'q'], 'x://y?id=a%2Fb&q=%C3%A9'],
  ['x://y{/id,q}', ['id', 'q'], 'x://y/a%2Fb/%C3%A9'],
  ['x://{id*}/{q:3}', ['id', 'q'], 'x://a%2Fb/%C3%A9'],
  ['x://{missing}', ['missing'], 'x://'],
  ['x://{id}{id}', ['id'], 'x://a%2Fba%2Fb'],
  ['x://{unbalanced', [], 'x://{unbalanced'],
])('%s', (template, names, uri) => {
  expect(templateVariables(template)).toEqual(names);
  expect(expandSimple(template, new Map([['id', 'a/b'], ['q', 'é']]))).toBe(uri);
});

test('a hostile template is cut, not chewed', () => {
  expect(templateVariables('{/a*}{?x*}'.repeat(100_000)).length).toBe(2);
  expect(expandSimple('{'.repeat(1_000_000), new Map()).length).toBe(8192);
});
