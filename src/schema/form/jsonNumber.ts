// Numbers as their digits: equal, smaller, whole, without a double between. Knows one number's text, nothing of documents.

interface Decimal {
  /** -1, 0 or 1. */
  readonly sign: number;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
  /** The value is `0.digits` times ten to this power. */
  readonly point: bigint;
}

/** Digits of an exponent beyond which it is only compared as huge: BigInt takes too long over a million of them. */
const LONGEST_EXPONENT = 1000;

function decimalOf(text: string): Decimal {
  const [, minus = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const all = whole + fraction;
  let first = 0;
  while (first < all.length && all.charCodeAt(first) === 48) first++;
  let end = all.length;
  while (end > first && all.charCodeAt(end - 1) === 48) end--;
  const digits = all.slice(first, end);
  if (digits === '') return { sign: 0, digits, point: 0n };
  const power = BigInt((exponent.length > LONGEST_EXPONENT ? exponent.slice(0, LONGEST_EXPONENT) : exponent).replace('+', ''));
  return { sign: minus === '' ? 1 : -1, digits, point: power + BigInt(whole.length - first) };
}

/** Below zero when the first is smaller, above when it is larger, zero for the same number however it is spelled. */
export function compareNumbers(a: string, b: string): number {
  if (a === b) return 0;
  const left = decimalOf(a);
  const right = decimalOf(b);
  if (left.sign !== right.sign) return left.sign - right.sign;
  if (left.point !== right.point) return left.point < right.point ? -left.sign : left.sign;
  if (left.digits === right.digits) return 0;
  return left.digits < right.digits ? -left.sign : left.sign;
}

/** Whether the number has no fraction: `1.0` and `1e3` have none. */
export function isWhole(text: string): boolean {
  const { digits, point } = decimalOf(text);
  return digits === '' || point >= BigInt(digits.length);
}

/** Whether a double prints the same number again. */
export function fitsDouble(text: string): boolean {
  const value = Number(text);
  return Number.isFinite(value) && compareNumbers(text, JSON.stringify(value)) === 0;
}

/** Whether one number divides another; undefined where that cannot be said in reasonable time. */
export function isMultiple(text: string, of: string): boolean | undefined {
  const value = decimalOf(text);
  const step = decimalOf(of);
  if (value.sign === 0) return true;
  if (step.sign === 0) return undefined;
  // As whole numbers of the same small unit.
  const valueUnit = value.point - BigInt(value.digits.length);
  const stepUnit = step.point - BigInt(step.digits.length);
  const unit = valueUnit < stepUnit ? valueUnit : stepUnit;
  const up = valueUnit - unit;
  const stepUp = stepUnit - unit;
  if (up > 400n || stepUp > 400n || value.digits.length > 1000 || step.digits.length > 1000) return undefined;
  return (BigInt(value.digits) * 10n ** up) % (BigInt(step.digits) * 10n ** stepUp) === 0n;
}
