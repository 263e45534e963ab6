// Which names belong together: those that share the part up to a separator (`fs_`, `fs.`, `fs/`, `fs-`). Pure; knows no list.

const SEPARATORS = new Set(['_', '.', '/', '-']);

/** Where the first part of a name ends, its separator included; 0 where there is none or nothing before or behind it. */
function firstPart(name: string, from: number): number {
  for (let at = from + 1; at < name.length - 1; at += 1) if (SEPARATORS.has(name.charAt(at))) return at + 1;
  return 0;
}

/**
 * The prefix that each name shares with at least one other; undefined where it shares none. What all names share says nothing, so
 * it is the part behind that counts: `browser_tab_new` among `browser_…` is in `browser_tab_`.
 */
export function prefixGroups(names: readonly string[]): readonly (string | undefined)[] {
  const shared = sharedByAll(names);
  const prefixes = names.map((name) => {
    const end = firstPart(name, shared);
    return end === 0 ? undefined : name.slice(0, end);
  });
  const counts = new Map<string, number>();
  for (const prefix of prefixes) if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  return prefixes.map((prefix) => (prefix !== undefined && (counts.get(prefix) ?? 0) > 1 ? prefix : undefined));
}

/** How many characters, up to a separator, begin every name. */
function sharedByAll(names: readonly string[]): number {
  const [first = '', ...others] = names;
  if (others.length === 0) return 0;
  let shared = 0;
  for (let end = firstPart(first, 0); end > shared; end = firstPart(first, end)) {
    const prefix = first.slice(0, end);
    if (!others.every((name) => name.startsWith(prefix))) break;
    shared = end;
  }
  return shared;
}

/** Things in the order of their groups: first what is in none, then each group where its first member stood. */
export function inGroups<T>(things: readonly T[], groups: readonly (string | undefined)[]): readonly { readonly thing: T; readonly group: string | undefined }[] {
  const byGroup = new Map<string | undefined, { readonly thing: T; readonly group: string | undefined }[]>([[undefined, []]]);
  for (const [index, thing] of things.entries()) {
    const group = groups[index];
    const members = byGroup.get(group) ?? [];
    byGroup.set(group, members);
    members.push({ thing, group });
  }
  return [...byGroup.values()].flat();
}
