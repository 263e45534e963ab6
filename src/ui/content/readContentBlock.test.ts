import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { untilDone } from '../inSlices.ts';
import { decodeInSteps, safeBase64 } from './base64.ts';
import { mediaKindOf, readAnnotations, readContentBlock, readExtras } from './readContentBlock.ts';

const problem = (block: unknown): string => {
  const reading = readContentBlock(block);
  return reading.kind === 'broken' ? reading.problem : `read as ${reading.kind}`;
};

describe('readContentBlock', () => {
  it('reads every kind the specification defines', () => {
    expect(readContentBlock({ type: 'text', text: 'hello' })).toEqual({ kind: 'text', text: 'hello' });
    expect(readContentBlock({ type: 'image', mimeType: 'image/PNG', data: 'aGk=' })).toEqual({ kind: 'image', mimeType: 'image/png', data: 'aGk', remark: undefined });
    expect(readContentBlock({ type: 'audio', mimeType: 'audio/wav', data: '' }).kind).toBe('audio');
    expect(readContentBlock({ type: 'resource_link', uri: 'javascript:alert(1)', name: 'x' })).toMatchObject({ kind: 'link', uri: 'javascript:alert(1)' });
    expect(readContentBlock({ type: 'resource', resource: { uri: 'a:b', text: 't' } })).toMatchObject({ kind: 'resource', body: { text: 't' } });
    expect(readContentBlock({ type: 'resource', resource: { uri: 'a:b', blob: 'aGk=' } })).toMatchObject({ kind: 'resource', body: { data: 'aGk' } });
  });

  it.each([
    [null, 'must be an object; this is null'],
    [['text'], 'this is an array'],
    [{}, '“type” is missing'],
    [{ type: 'video' }, '“video” is not one the specification defines'],
    [{ type: 7 }, '“type” must be a string; it is a number'],
    [{ type: 'text' }, '“text” is missing'],
    [{ type: 'text', text: null }, '“text” must be a string; it is null'],
    [{ type: 'image', data: 'aGk=', mimeType: 'text/html' }, 'is not image/'],
    [{ type: 'image', data: 'aGk=', mimeType: 'image/png;x=<script>' }, 'is not image/'],
    [{ type: 'image', data: 'a-b_', mimeType: 'image/png' }, 'URL-safe alphabet'],
    [{ type: 'audio', data: 'abcde', mimeType: 'audio/wav' }, 'the end is missing'],
    [{ type: 'resource_link', uri: 'a:b' }, '“name” is missing'],
    [{ type: 'resource' }, '“resource” is missing'],
    [{ type: 'resource', resource: { uri: 1 } }, '“resource.uri” must be a string'],
    [{ type: 'resource', resource: { uri: 'a:b' } }, 'neither “text” nor “blob”'],
  ])('says what is wrong with %j', (block, words) => {
    expect(problem(block)).toContain(words);
  });

  it('leaves long data to be checked when it is decoded', () => {
    expect(readContentBlock({ type: 'image', mimeType: 'image/png', data: '*'.repeat(300_000) }).kind).toBe('image');
  });

  it('says that a data URL claims another type', () => {
    expect(readContentBlock({ type: 'image', mimeType: 'image/png', data: 'data:text/html;base64,PGI+' })).toMatchObject({ kind: 'image', mimeType: 'image/png', data: 'PGI+', remark: expect.stringContaining('says text/html') as string });
  });

  it('TO7: never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (block) => {
        readContentBlock(block);
        readAnnotations(block);
        readExtras(block, readContentBlock(block));
      }),
    );
  });
});

describe('base64', () => {
  it('decodes what encoders write, with and without padding, line breaks and a data URL', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('', 'data:image/png;base64,'), (bytes, head) => {
        const text = Buffer.from(bytes).toString('base64');
        for (const form of [text, text.replace(/=+$/, ''), text.replace(/(.{20})/g, '$1\r\n')]) {
          const base64 = safeBase64(head + form);
          expect(base64.ok && untilDone(decodeInSteps(base64.value))).toEqual({ ok: true, value: bytes });
        }
      }),
    );
  });
});

describe('readAnnotations', () => {
  it('tells audience, priority and date', () => {
    expect(readAnnotations({ annotations: { audience: ['user', 'assistant'], priority: 0.8, lastModified: '2025-01-12T15:00:58Z' } })).toEqual(['for user and assistant', 'priority 0.8', 'modified 2025-01-12T15:00:58Z']);
    expect(readAnnotations({ annotations: [] })).toEqual(['annotations are not an object']);
  });
});

describe('readExtras', () => {
  it('gives what the drawing does not show', () => {
    const block: unknown = JSON.parse('{"type":"resource","resource":{"uri":"a:b","text":"t","_meta":{"m":1},"size":3},"annotations":{"priority":1,"why":2},"_meta":{},"__proto__":{"x":1}}');
    expect(readExtras(block, readContentBlock(block)).map(({ name, value }) => `${name} ${JSON.stringify(value)}`)).toEqual(['annotations {"priority":1,"why":2}', '_meta {}', 'resource._meta {"m":1}', 'other members {"__proto__":{"x":1}}', 'other members of the resource {"size":3}']);
  });

  it('has nothing to say of a plain block, or of annotations that its facts tell', () => {
    expect(readExtras({ type: 'text', text: 't', annotations: { audience: ['user'], priority: 1 } }, { kind: 'text', text: 't' })).toEqual([]);
    expect(readExtras({ type: 'text', text: 't', annotations: [] }, { kind: 'text', text: 't' }).length).toBe(1);
    expect(readExtras({ type: 'text', text: 't' }, { kind: 'text', text: 't' })).toEqual([]);
  });
});

describe('mediaKindOf', () => {
  it('goes by the type alone, and only by types that browsers decode', () => {
    expect(['image/PNG; a=b', 'audio/wav', 'image/tiff', 'text/html', 'constructor', undefined].map(mediaKindOf)).toEqual(['image', 'audio', undefined, undefined, undefined, undefined]);
  });
});
