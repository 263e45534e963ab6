// Remarks as they are gathered: each rule names a few places of a schema and counts the rest, and all together stay readable.

import { RULES, type RuleId } from './rules.ts';
import type { RemarkSeverity, SchemaRemark } from './schemaRemark.ts';

/** At most so many remarks on one tool. */
export const MOST_REMARKS = 200;
const MOST_PLACES = 8;

/** What a remark says beyond its rule. */
export interface RemarkDetail {
  /** Put before the rule's sentence: what was found. */
  readonly found?: string | undefined;
  readonly severity?: RemarkSeverity | undefined;
}

/** Gathers the remarks of one schema. */
export interface RemarkList {
  /** @param path asked for only when it is shown */
  add(rule: RuleId, path: () => string, detail?: RemarkDetail): void;
  /** In the order found; what was not named stands as a count in the rule's last remark. */
  finished(): readonly SchemaRemark[];
}

/** An empty list. */
export function createRemarkList(): RemarkList {
  const remarks: SchemaRemark[] = [];
  const counts = new Map<RuleId, { count: number; last: number }>();
  return {
    add(rule, path, { found, severity } = {}) {
      const { most = MOST_PLACES, ...row }: { severity: RemarkSeverity; message: string; fix: string; most?: number } = RULES[rule];
      const seen = counts.get(rule);
      if (seen && seen.count >= most) {
        seen.count += 1;
        return;
      }
      counts.set(rule, { count: (seen?.count ?? 0) + 1, last: remarks.length });
      remarks.push({ path: path(), severity: severity ?? row.severity, rule, message: found === undefined ? row.message : `${found}: ${lowered(row.message)}`, fix: row.fix });
    },
    finished() {
      const more = new Map<number, number>();
      for (const [rule, { count, last }] of counts) {
        const { most = MOST_PLACES }: { most?: number } = RULES[rule];
        if (count > most) more.set(last, count - most);
      }
      return remarks.map((remark, index) => {
        const rest = more.get(index);
        return rest === undefined ? remark : { ...remark, message: `${remark.message.replace(/\.$/, '')} (and in ${rest.toLocaleString('en')} more ${rest === 1 ? 'place' : 'places'}).` };
      });
    },
  };
}

/** A sentence that goes on after a colon. */
function lowered(message: string): string {
  return /^[A-Z][a-z ]/.test(message) ? message.charAt(0).toLowerCase() + message.slice(1) : message;
}
