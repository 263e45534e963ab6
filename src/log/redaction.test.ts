import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from './redaction.ts';

const S = 'Zq7-s3cret.value_91';

describe('a secret goes, the rest stays', () => {
  test.each<[name: string, text: string, expected: string]>([
    ['a member', `{"access_token":"${S}","x":1}`, '{"access_token":"(removed, 19 characters)","x":1}'],
    ['a member in camel case, spaced', '{ "apiKey" : "abc" }', '{ "apiKey" : "(removed, 3 characters)" }'],
    ['a member whose name is escaped', '{"p\\u0061ssword":"abc"}', '{"p\\u0061ssword":"(removed, 3 characters)"}'],
    ['a number', '{"password":1234}', '{"password":"(removed, 4 characters)"}'],
    ['a list', '{"secret":["abc","def"],"x":"y"}', '{"secret":["(removed, 3 characters)","(removed, 3 characters)"],"x":"y"}'],
    ['a list of numbers', '{"secret":[12,34],"x":[5]}', '{"secret":["(removed, 2 characters)","(removed, 2 characters)"],"x":[5]}'],
    ['a schema of a password stays', '{"properties":{"password":{"type":"string"}},"required":["password"]}', '{"properties":{"password":{"type":"string"}},"required":["password"]}'],
    ['a header of a note', '{"requestHeaders":[["Authorization","abc"],["accept","*/*"]]}', '{"requestHeaders":[["Authorization","(removed, 3 characters)"],["accept","*/*"]]}'],
    ['a masked header stays', '[["authorization","(hidden, 19 characters)"]]', '[["authorization","(hidden, 19 characters)"]]'],
    ['name and value', '{"name":"X-Api-Key","value":"abc"}', '{"name":"X-Api-Key","value":"(removed, 3 characters)"}'],
    ['bearer', '{"text":"use Bearer abc.DEF= now"}', '{"text":"use Bearer (removed, 8 characters) now"}'],
    ['a challenge stays', 'Bearer realm="x", error="invalid_token"', 'Bearer realm="x", error="invalid_token"'],
    ['basic', 'Basic dXNlcjpwYXNz', 'Basic (removed, 12 characters)'],
    ['basic in prose stays', 'Basic authentication, Bearer token', 'Basic authentication, Bearer token'],
    ['a code in a URL', '{"u":"https://a.test/cb?code=abc&x=1"}', '{"u":"https://a.test/cb?(removed, 8 characters)&x=1"}'],
    ['a code in a URL in a URL', 'r=https%3A%2F%2Fa%3Fcode%3Dabc%26x%3D1', 'r=https%3A%2F%2Fa%3F(removed, 10 characters)%26x%3D1'],
    ['a state in a query only', '?state=abc state=open', '?(removed, 9 characters) state=open'],
    ['user info', 'https://me:pw@a.test/', 'https://(removed, 5 characters)@a.test/'],
    ['a header line', 'Cookie: a=b; c=d\nX: y', 'Cookie: (removed, 8 characters)\nX: y'],
    ['JSON in a string', '{"text":"{\\"access_token\\":\\"abc\\",\\"n\\":1}"}', '{"text":"{\\"access_token\\":\\"(removed, 3 characters)\\",\\"n\\":1}"}'],
    ['a number in JSON in a string', '{"text":"{\\"password\\":12}"}', '{"text":"{\\"password\\":\\"(removed, 2 characters)\\"}"}'],
    ['cut off', '{"access_token":"abcdef', '{"access_token":"(removed, 6 characters)'],
    ['no JSON, odd marks', '5" wide {"password":"abc"}', '5" wide {"password":"(removed, 3 characters)"}'],
    ['a dictionary of Python', "{'password': 'abc', 'x': 'y'}", "{'password': '(removed, 3 characters)', 'x': 'y'}"],
    ['a JWT', 'x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.sig y', 'x (removed, 37 characters) y'],
  ])('%s', (_name, text, expected) => {
    expect(redact(text).text).toBe(expected);
    expect(redact(expected).text, 'again').toBe(expected);
  });

  test.each<[name: string, text: string]>([
    ['as it is', `{"a":"x ${S} y"}`],
    ['escaped', `{"a":"${[...S].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}`],
    ['base64', `{"a":"${btoa(S)}"}`],
    ['as a member name', `{"${S}":1}`],
  ])('a value known beforehand: %s', (_name, text) => {
    const { text: redacted, removals } = redact(text, [`Bearer ${S}`]);
    expect(removals).toHaveLength(1);
    expect(removals[0]?.kind).toBe('known value');
    expect(JSON.stringify(JSON.parse(redacted))).toContain('(removed, ');
    for (const form of [S, btoa(S).replace(/=+$/, '')]) expect(JSON.stringify(JSON.parse(redacted))).not.toContain(form);
  });

  test('a known value that is a number stays JSON', () => {
    expect(redact('{"id":123456789,"b":[12345678]}', ['12345678']).text).toBe('{"id":"(removed, 9 characters)","b":["(removed, 8 characters)"]}');
  });
});

const json = fc.jsonValue({ maxDepth: 4 });

test('a planted secret never survives, and JSON stays JSON', () => {
  const secret = fc.stringMatching(/^[A-Z][A-Za-z0-9]{11,40}$/);
  const plants: readonly ((secret: string, rest: unknown) => unknown)[] = [
    (value, rest) => ({ rest, access_token: value }),
    (value, rest) => [rest, `go to https://a.test/?x=1&code=${value}#y`],
    (value, rest) => [{ text: JSON.stringify({ rest, deep: JSON.stringify({ client_secret: value }) }) }],
    (value, rest) => ({ rest, text: `said "Authorization: Bearer ${value}" and went` }),
    (value, rest) => ({ requestHeaders: [['a', 'b'], ['Cookie', value]], rest }),
    (value) => ({ text: `token=${value}\nline` }),
    (value) => ({ text: `{"password": "${value}"` }),
  ];
  fc.assert(fc.property(secret, json, fc.nat(plants.length - 1), fc.constantFrom(undefined, 2), (value, rest, plant, indent) => {
    fc.pre(!JSON.stringify(rest).includes(value));
    const text = JSON.stringify(plants[plant]?.(value, rest), undefined, indent);
    const { text: redacted, removals } = redact(text);
    expect(redacted).not.toContain(value);
    expect(removals.length).toBeGreaterThan(0);
    expect(() => JSON.parse(redacted) as unknown).not.toThrow();
  }), { numRuns: 200 });
}, 30_000);

test('a known value survives nowhere', () => {
  fc.assert(fc.property(fc.string({ minLength: 4, maxLength: 30 }).filter((value) => value.trim().length >= 6 && !/^[\s\d\\"{}[\],:]*$/.test(value)), json, (value, rest) => {
    const { text } = redact(JSON.stringify({ rest, a: `x${value}y`, b: JSON.stringify([value]) }), [value]);
    expect(JSON.parse(text).a).not.toContain(value.trim());
    expect(JSON.parse(text).b).not.toContain(value.trim());
  }), { numRuns: 150 });
}, 30_000);

test('text without secrets is unchanged', () => {
  fc.assert(fc.property(fc.oneof(json.map((value) => JSON.stringify(value)), fc.string({ unit: 'binary' })), (text) => {
    expect(redact(text)).toEqual({ text, removals: [] });
  }), { numRuns: 200 });
}, 30_000);

test.each<[name: string, unit: string]>([
  ['quotation marks', '"'],
  ['escaped marks', '\\"'],
  ['backslashes', '\\'],
  ['names', '"password":'],
  ['bearers', 'Bearer '],
  ['schemes', '://a:b'],
  ['half tokens', 'eyJ-'],
  ['names without values', 'code='],
  ['lists', '"secret":['],
  ['letters', 'x'],
])('hostile %s take their length in time', (_name, unit) => {
  const time = (length: number): number => {
    const text = unit.repeat(Math.ceil(length / unit.length));
    const start = performance.now();
    redact(text);
    redact(JSON.stringify(text));
    return performance.now() - start;
  };
  time(10_000);
  expect(time(200_000)).toBeLessThan(4_000);
}, 30_000);

test('secrets across the edges of windows go', () => {
  const edge = 64 * 1024;
  for (const shift of [-30, -10, -3, -1, 0, 1]) {
    const text = `${'x '.repeat((edge + shift) / 2 | 0)}Bearer ${S} ${'x'.repeat(100)}`;
    expect(redact(JSON.stringify(text)).text).not.toContain(S);
  }
  expect(redact(JSON.stringify(`?code=${'a'.repeat(200_000)}`)).text).toBe('"?(removed, 200005 characters)"');
});
