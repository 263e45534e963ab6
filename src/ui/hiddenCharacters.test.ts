import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitHidden } from './hiddenCharacters.ts';

const shown = (text: string, prose = false): string => {
  return splitHidden(text, prose)
    .map((part) => (part.hidden ? `[${part.text}]` : part.text))
    .join('');
};

describe('splitHidden', () => {
  it.each([
    ['plain name_1', 'plain name_1'],
    ['pay\u202Epal', 'pay[U+202E]pal'],
    ['a\u200B\u200B\u200Bb', 'a[U+200B ×3]b'],
    ['\u001B[31mred', '[U+001B][31mred'],
    ['tab\tnew\n', 'tab[U+0009]new[U+000A]'],
    ['\u{E0041}tag', '[U+E0041]tag'],
    ['a\u00A0b', 'a[U+00A0]b'],
    ['lone \uD800', 'lone [U+D800]'],
    ['Größe 漢字 😀', 'Größe 漢字 😀'],
    ['', ''],
  ])('%j reads %j', (text, expected) => expect(shown(text)).toBe(expected));

  it('keeps the layout of prose, and still shows what deceives', () => {
    expect(shown('a\n\tb\u00A0c \u2764\uFE0F \u2066x', true)).toBe('a\n\tb\u00A0c \u2764\uFE0F [U+2066]x');
  });

  it('names what it shows', () => {
    expect(splitHidden('\u202E', false)).toEqual([{ hidden: true, text: 'U+202E', title: 'right-to-left override, U+202E' }]);
  });

  it('loses no visible character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const visible = splitHidden(text, false).filter((part) => !part.hidden).map((part) => part.text).join('');
        expect(text).toContain(visible.slice(0, 1));
        expect(visible).not.toMatch(/\p{Cf}|\p{Cc}/u);
      }),
    );
  });
});
