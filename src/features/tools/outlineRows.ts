// The rows of an outline: its lines, and under each the remarks of the lint that concern it. Pure; knows no element.

import { pointerAbove } from '../../schema/jsonPointer.ts';
import type { SchemaRemark } from '../../schema/lint/schemaRemark.ts';
import type { OutlineLine } from '../../schema/schemaOutline.ts';

export type OutlineRow =
  | { readonly kind: 'line'; readonly line: OutlineLine; readonly open: boolean }
  /** `below`: it concerns something in a part that is closed here. */
  | { readonly kind: 'remark'; readonly remark: SchemaRemark; readonly depth: number; readonly below: boolean };

/** Each remark stands once, under the line nearest to what it concerns; of the lines of one place, the first. */
export function outlineRows(lines: readonly OutlineLine[], open: ReadonlySet<string>, remarks: readonly SchemaRemark[]): readonly OutlineRow[] {
  const lineAt = new Map<string, OutlineLine>();
  for (const line of lines) for (const pointer of line.pointers) if (!lineAt.has(pointer)) lineAt.set(pointer, line);
  const byLine = new Map<OutlineLine, OutlineRow[]>();
  for (const remark of remarks) {
    let steps = 0;
    for (let at: string | undefined = remark.path; at !== undefined; at = pointerAbove(at)) {
      const line = lineAt.get(at);
      if (!line) {
        steps += 1;
        continue;
      }
      const rows = byLine.get(line) ?? [];
      byLine.set(line, rows);
      // A keyword of the schema itself is one step away; what is further stands in a part below.
      rows.push({ kind: 'remark', remark, depth: line.depth, below: steps > 1 && line.openable && !open.has(line.key) });
      break;
    }
  }
  return lines.flatMap((line): readonly OutlineRow[] => [{ kind: 'line', line, open: open.has(line.key) }, ...(byLine.get(line) ?? [])]);
}
