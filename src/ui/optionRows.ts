// The rows of an option list: its options in order, with a heading where the group changes; a folded group is its heading. Pure.

import type { Option } from './OptionList.tsx';

export interface OptionHeading {
  readonly kind: 'heading';
  readonly group: string;
  readonly option: Option;
  /** Options of the group, folded or not. */
  readonly count: number;
  readonly folded: boolean;
}

export type OptionListRow = OptionHeading | { readonly kind: 'option'; readonly option: Option; readonly position: number };

/** @param folded groups whose options are not shown */
export function optionRows(options: readonly Option[], folded?: ReadonlySet<string>): readonly OptionListRow[] {
  const rows: OptionListRow[] = [];
  let start = 0;
  while (start < options.length) {
    const group = options[start]?.group;
    let end = start + 1;
    while (end < options.length && options[end]?.group === group) end += 1;
    const first = options[start];
    const isFolded = group !== undefined && folded?.has(group) === true;
    if (first && group !== undefined) rows.push({ kind: 'heading', group, option: first, count: end - start, folded: isFolded });
    if (!isFolded) for (const [index, option] of options.slice(start, end).entries()) rows.push({ kind: 'option', option, position: start + index + 1 });
    start = end;
  }
  return rows;
}

/** The option nearest to a row that may be a heading, looking first in the direction of travel. */
export function optionNear(rows: readonly OptionListRow[], index: number, from: number | undefined): Option | undefined {
  const down = from === undefined || index >= from ? 1 : -1;
  for (const step of [down, -down]) {
    for (let at = index; at >= 0 && at < rows.length; at += step) {
      const row = rows[at];
      if (row?.kind === 'option') return row.option;
    }
  }
  return undefined;
}

/** The next option after the selected one whose name starts with what was typed, going round. */
export function optionStartingWith(options: readonly Option[], typed: string, selected: string | undefined): Option | undefined {
  const prefix = typed.toLowerCase();
  const at = Math.max(0, options.findIndex((option) => option.id === selected));
  // One letter moves on to the next match; more letters refine the one already found.
  const first = typed.length === 1 ? at + 1 : at;
  for (let step = 0; step < options.length; step += 1) {
    const option = options[(first + step) % options.length];
    if (option?.name.toLowerCase().startsWith(prefix) === true) return option;
  }
  return undefined;
}
