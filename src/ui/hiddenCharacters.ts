// Which characters cannot be seen, and what to write in their place. Pure text, no elements.

/** Visible text, or the code point of one invisible character (a run of the same one is counted). */
export type TextPart = { readonly hidden: false; readonly text: string } | { readonly hidden: true; readonly text: string; readonly title: string };

// Control and format characters, separators, private use, everything Unicode calls ignorable (bidi, zero width, tags,
// fillers, variation selectors), blank Braille, and spaces that look like the plain one.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{DI}\u2800\u00A0\u2000-\u200A\u202F\u205F\u3000]/u;
// In prose these are ordinary: line layout, typographic spaces, and the selector that makes an emoji colourful.
const PROSE = /[\t\n\r\u00A0\u2002-\u2009\u202F\u3000]|\uFE0F/;

const NAMES: Readonly<Record<number, string>> = {
  0x00: 'null', 0x09: 'tab', 0x0a: 'line feed', 0x0d: 'carriage return', 0x1b: 'escape', 0x7f: 'delete', 0xa0: 'no-break space', 0xad: 'soft hyphen', 0x200b: 'zero width space', 0x200c: 'zero width non-joiner', 0x200d: 'zero width joiner',
  0x200e: 'left-to-right mark', 0x200f: 'right-to-left mark', 0x202a: 'left-to-right embedding', 0x202b: 'right-to-left embedding', 0x202c: 'pop directional formatting', 0x202d: 'left-to-right override', 0x202e: 'right-to-left override',
  0x2028: 'line separator', 0x2029: 'paragraph separator', 0x2060: 'word joiner', 0x2066: 'left-to-right isolate', 0x2067: 'right-to-left isolate', 0x2068: 'first strong isolate', 0x2069: 'pop directional isolate', 0xfeff: 'byte order mark',
};

/** Cuts text at its invisible characters. In prose, tabs, newlines and typographic spaces stay text. */
export function splitHidden(text: string, prose: boolean): readonly TextPart[] {
  if (!HIDDEN.test(text)) return text === '' ? [] : [{ hidden: false, text }];
  const parts: TextPart[] = [];
  let visible = '';
  let run: { character: string; count: number } | undefined;
  const closeRun = (): void => {
    if (run) parts.push(badge(run.character, run.count));
    run = undefined;
  };
  for (const character of text) {
    if (!HIDDEN.test(character) || (prose && PROSE.test(character))) {
      closeRun();
      visible += character;
      continue;
    }
    if (visible !== '') parts.push({ hidden: false, text: visible });
    visible = '';
    if (run?.character === character) run.count += 1;
    else {
      closeRun();
      run = { character, count: 1 };
    }
  }
  closeRun();
  if (visible !== '') parts.push({ hidden: false, text: visible });
  return parts;
}

function badge(character: string, count: number): TextPart {
  const code = character.codePointAt(0) ?? 0;
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const times = count === 1 ? '' : ` ×${count}`;
  return { hidden: true, text: hex + times, title: `${NAMES[code] ?? 'invisible character'}, ${hex}${times}` };
}
