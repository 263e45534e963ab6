// What is said about a regular expression that other engines may not take. It is compiled, never run.

import type { RemarkList } from './remarkList.ts';

/** Longer ones are not looked at: nobody writes them by hand, and compiling costs. */
const LONGEST = 10_000;

/** @param path asked for only when there is something to say */
export function lintPattern(pattern: string, path: () => string, remarks: RemarkList): void {
  if (pattern.length > LONGEST) {
    remarks.add('pattern-uncommon', path, { found: `It has ${pattern.length.toLocaleString('en')} characters` });
    return;
  }
  if (!compiles(pattern)) {
    remarks.add('pattern-invalid', path);
    return;
  }
  // Escapes and classes are taken out, so that "\\(?=" and "[(?=]" are what they are: text.
  const bare = pattern.replace(/\\[^pPk1-9]/g, '').replace(/\[(?:[^\\\]]|\\.)*\]/g, '[]');
  if (/\(\?<?[=!]/.test(bare)) remarks.add('pattern-lookaround', path);
  const uncommon = [
    ...(/\\[1-9]|\\k</.test(bare) ? ['a reference back to a group'] : []),
    ...(/\\[pP]\{/.test(pattern) ? ['a class of Unicode, \\p{…}'] : []),
    ...(/\(\?<[^=!]/.test(bare) ? ['a named group'] : []),
    ...(/\(\?[a-z-]*:/.test(bare.replace(/\(\?:/g, '')) ? ['flags within the pattern'] : []),
  ];
  if (uncommon.length > 0) remarks.add('pattern-uncommon', path, { found: `There is ${uncommon.join(' and ')}` });
}

// JSON Schema asks for Unicode; a pattern that compiles only without it is common, and read by most.
function compiles(pattern: string): boolean {
  for (const flags of ['u', '']) {
    try {
      RegExp(pattern, flags);
      return true;
    } catch {
      continue;
    }
  }
  return false;
}
