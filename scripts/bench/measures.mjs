// What a bench found: a line each, and whether all of it held. Ratios and counts bind wherever a bench runs; times are of a
// machine, and bind only where somebody measures (`npm run bench`), not where a small version runs beside other work (CI).

/** A small version: too short to be exact, and beside other work. */
export const IS_SMALL = process.env.WIRESCOPE_BENCH === 'small';
const TIMES_BIND = !IS_SMALL;

/** Prints the title; lines follow as they are found. */
export function measures(title) {
  console.log(title);
  let held = true;
  const line = (what, value, allowed, ok, binds) => {
    console.log(`  ${what.padEnd(36)} ${value.padEnd(38)} ${allowed.padEnd(24)} ${ok ? 'ok' : binds ? 'OVER' : 'over, not counted here'}`);
    if (!ok && binds) held = false;
  };
  return {
    /** What must be so: a count, a row, a mark. */
    fact: (what, value, wanted, ok) => line(what, String(value), wanted, ok, true),
    /** How two things of this run compare. */
    ratio: (what, value, allowed, ok) => line(what, value, allowed, ok, true),
    /** Milliseconds of this machine. @param {number} value @param {number} [allowed] nothing is allowed or forbidden without it */
    time: (what, value, allowed, remark = '') => line(what, `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms${remark}`, allowed === undefined ? '' : `at most ${allowed.toFixed(0)} ms`, allowed === undefined || value <= allowed, TIMES_BIND),
    held: () => held,
  };
}
