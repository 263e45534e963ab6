// The search of a list: every word of it, in the name, the title or what else is to be found. The texts are made small once a list,
// when they are first needed. Knows no element.

import type { Option } from '../ui/OptionList.tsx';

/** @returns the options that have every word, in their order */
export type OptionSearch = (text: string) => readonly Option[];

export function createOptionSearch(options: readonly Option[]): OptionSearch {
  let texts: readonly string[] | undefined;
  return (text) => {
    const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) return options;
    // No word has a line feed, so none is found across two texts.
    texts ??= options.map(({ name, title, search }) => `${name}\n${search ?? title ?? ''}`.toLowerCase());
    const found: Option[] = [];
    for (const [index, option] of options.entries()) {
      const searched = texts[index] ?? '';
      if (words.every((word) => searched.includes(word))) found.push(option);
    }
    return found;
  };
}
