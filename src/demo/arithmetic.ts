// A small arithmetic parser for the `calculate` tool: numbers, + - * / % ^, unary signs and parentheses.
// Recursive descent over the text itself, so no input can reach anything but numbers.

import { fail, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';

/** Why and where an expression could not be computed; `at` counts characters from 0. */
export interface ArithmeticError {
  readonly message: string;
  readonly at: number;
}

// Parsing nests once per parenthesis or sign; this keeps hostile input off the call stack.
const MAX_DEPTH = 100;

class ArithmeticFault extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

export function computeExpression(text: string): Result<number, ArithmeticError> {
  let at = 0;
  let depth = 0;

  const skipBlanks = (): void => {
    while (/\s/.test(text.charAt(at))) at += 1;
  };
  const take = (operators: string): string | undefined => {
    skipBlanks();
    const char = text.charAt(at);
    if (char === '' || !operators.includes(char)) return undefined;
    at += 1;
    return char;
  };

  const number = (): number => {
    skipBlanks();
    const match = /^(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/.exec(text.slice(at));
    if (!match) throw new ArithmeticFault(at >= text.length ? 'Expected a number, but the expression ends here' : `Unexpected "${text.charAt(at)}"`, at);
    at += match[0].length;
    return Number(match[0]);
  };

  const primary = (): number => {
    if (!take('(')) return number();
    const value = sum();
    if (!take(')')) throw new ArithmeticFault('Expected ")"', at);
    return value;
  };

  // Right-associative and tighter than a sign on its left: -2^2 is -4, 2^-1 is 0.5.
  const power = (): number => {
    const base = primary();
    return take('^') ? base ** signed() : base;
  };

  const signed = (): number => {
    depth += 1;
    if (depth > MAX_DEPTH) throw new ArithmeticFault(`Nested more than ${MAX_DEPTH} deep`, at);
    const sign = take('+-');
    const value = sign ? signed() : power();
    depth -= 1;
    return sign === '-' ? -value : value;
  };

  const product = (): number => {
    let value = signed();
    for (let operator = take('*/%'); operator; operator = take('*/%')) {
      const operatorAt = at - 1;
      const right = signed();
      if (operator !== '*' && right === 0) throw new ArithmeticFault('Division by zero', operatorAt);
      value = operator === '*' ? value * right : operator === '/' ? value / right : value % right;
    }
    return value;
  };

  const sum = (): number => {
    let value = product();
    for (let operator = take('+-'); operator; operator = take('+-')) {
      const right = product();
      value = operator === '+' ? value + right : value - right;
    }
    return value;
  };

  try {
    const value = sum();
    skipBlanks();
    if (at < text.length) throw new ArithmeticFault(`Unexpected "${text.charAt(at)}"`, at);
    return Number.isFinite(value) ? ok(value) : fail({ message: 'The result is not a finite number', at: 0 });
  } catch (error) {
    if (error instanceof ArithmeticFault) return fail({ message: error.message, at: error.at });
    throw error;
  }
}
