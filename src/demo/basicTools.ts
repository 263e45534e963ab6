// The tools to try first: short, immediate, easy to check by eye.

import { fromJsonSchema } from '@modelcontextprotocol/server';
import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import { computeExpression } from './arithmetic.ts';
import type { DemoState } from './demoState.ts';

type Operation = 'add' | 'subtract' | 'multiply' | 'divide';

// Schemas are compiled once per module, not per server: the stateless era builds a server for every request.
const echoInput = fromJsonSchema<{ message: string }>({
  type: 'object',
  properties: { message: { type: 'string', description: 'What to send back' } },
  required: ['message'],
});

const calculateInput = fromJsonSchema<{ expression: string }>({
  type: 'object',
  properties: { expression: { type: 'string', maxLength: 1000, description: 'Numbers, + - * / % ^ and parentheses', examples: ['2 + 2', '(1.5 - 3) * 2^8'] } },
  required: ['expression'],
});

const calculatorInput = fromJsonSchema<{ operation: Operation; a: number; b: number }>({
  type: 'object',
  properties: {
    operation: { type: 'string', enum: ['add', 'subtract', 'multiply', 'divide'], description: 'What to do with a and b' },
    a: { type: 'number', description: 'First number' },
    b: { type: 'number', description: 'Second number' },
  },
  required: ['operation', 'a', 'b'],
});

const summarizerInput = fromJsonSchema<{ text: string; sentences?: number }>({
  type: 'object',
  properties: {
    text: { type: 'string', minLength: 1, description: 'The text to shorten' },
    sentences: { type: 'integer', minimum: 1, maximum: 10, default: 1, description: 'How many sentences to keep' },
  },
  required: ['text'],
});

const statusOutput = fromJsonSchema<Record<string, unknown>>({
  type: 'object',
  properties: {
    status: { type: 'string', const: 'ok' },
    uptimeMs: { type: 'integer', minimum: 0, description: 'Since the demo started' },
    runningCalls: { type: 'integer', minimum: 0, description: 'Long calls that have not returned' },
    cancelledCalls: { type: 'integer', minimum: 0, description: 'Calls that were told to stop' },
  },
  required: ['status', 'uptimeMs', 'runningCalls', 'cancelledCalls'],
});

const text = (value: string): CallToolResult => ({ content: [{ type: 'text', text: value }] });
const toolError = (message: string): CallToolResult => ({ ...text(message), isError: true });

export function registerBasicTools(server: McpServer, state: DemoState): void {
  const readOnly = { readOnlyHint: true, openWorldHint: false };

  server.registerTool('echo', { title: 'Echo', description: 'Sends the message back.', inputSchema: echoInput, annotations: readOnly }, ({ message }) => text(message));

  server.registerTool(
    'calculate',
    { title: 'Calculate an expression', description: 'Computes an arithmetic expression. A faulty one is a tool error, not a protocol error.', inputSchema: calculateInput, annotations: readOnly },
    ({ expression }) => {
      const result = computeExpression(expression);
      return result.ok ? text(String(result.value)) : toolError(`${result.error.message} (at character ${result.error.at + 1}).`);
    },
  );

  server.registerTool(
    'calculator',
    { title: 'Calculator', description: 'Adds, subtracts, multiplies or divides two numbers.', inputSchema: calculatorInput, annotations: readOnly },
    ({ operation, a, b }) => (operation === 'divide' && b === 0 ? toolError('Division by zero.') : text(String(apply(operation, a, b)))),
  );

  server.registerTool(
    'text_summarizer',
    { title: 'Text summarizer', description: 'Keeps the first sentences of a text and counts what it left out.', inputSchema: summarizerInput, annotations: readOnly },
    ({ text: source, sentences = 1 }) => text(summarize(source, sentences)),
  );

  server.registerTool(
    'get_status',
    { title: 'Status', description: 'Reports the state of the demo server, cancelled calls included. Takes no arguments.', outputSchema: statusOutput, annotations: readOnly },
    () => {
      const status = { status: 'ok', uptimeMs: Math.round(state.clock.now() - state.startedAt), runningCalls: state.runningCalls, cancelledCalls: state.cancelledCalls };
      return { ...text(JSON.stringify(status)), structuredContent: status };
    },
  );
}

function apply(operation: Operation, a: number, b: number): number {
  switch (operation) {
    case 'add': return a + b;
    case 'subtract': return a - b;
    case 'multiply': return a * b;
    case 'divide': return a / b;
  }
}

function summarize(source: string, keep: number): string {
  const sentences = source.match(/[^.!?]+[.!?]*/g)?.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '') ?? [];
  const words = source.split(/\s+/).filter((word) => word !== '').length;
  const kept = sentences.slice(0, keep).join(' ');
  return `Summary: ${kept} (${Math.min(keep, sentences.length)} of ${sentences.length} sentences, ${words} words in all)`;
}
