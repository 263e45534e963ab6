// The demo server's prompts.

import { completable, fromJsonSchema } from '@modelcontextprotocol/server';
import type { McpServer } from '@modelcontextprotocol/server';
import { PULSE_PNG } from './demoMedia.ts';

const LANGUAGES = ['TypeScript', 'Python', 'Rust', 'Go', 'C#', 'Java', 'Kotlin', 'Swift'];

const greetingArguments = fromJsonSchema<{ name: string }>({
  type: 'object',
  properties: { name: { type: 'string', description: 'Whom to greet' } },
  required: ['name'],
});

// The SDK looks for completions on a zod object's `shape`. Giving a JSON Schema the same property keeps zod's API out of the bundle.
const reviewArguments = Object.assign(
  fromJsonSchema<{ code: string; language?: string }>({
    type: 'object',
    properties: { code: { type: 'string', description: 'The code to review' }, language: { type: 'string', description: 'Its language; guessed when absent' } },
    required: ['code'],
  }),
  { shape: { language: completable(fromJsonSchema<string>({ type: 'string' }), (typed) => LANGUAGES.filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()))) } },
);

export function registerDemoPrompts(server: McpServer): void {
  server.registerPrompt('greeting', { title: 'Greeting', description: 'Greets someone by name.', argsSchema: greetingArguments }, ({ name }) => ({
    description: `A greeting for ${name}`,
    messages: [{ role: 'user', content: { type: 'text', text: `Hello, ${name}! Please introduce yourself in one sentence.` } }],
  }));

  server.registerPrompt('code_review', { title: 'Review code', description: 'Asks for a review. The language can be completed.', argsSchema: reviewArguments }, ({ code, language }) => ({
    messages: [{ role: 'user', content: { type: 'text', text: `Review this ${language ?? ''} code:\n\n\`\`\`${(language ?? '').toLowerCase()}\n${code}\n\`\`\`` } }],
  }));

  server.registerPrompt('tour', { title: 'Tour', description: 'A conversation with several roles and content types. Takes no arguments.' }, () => ({
    description: 'What a prompt may contain',
    messages: [
      { role: 'user', content: { type: 'text', text: 'What does this picture show?' } },
      { role: 'user', content: { type: 'image', data: PULSE_PNG, mimeType: 'image/png' } },
      { role: 'assistant', content: { type: 'text', text: 'A pulse on a dark disc.' } },
      { role: 'user', content: { type: 'resource', resource: { uri: 'resource://examples/note', mimeType: 'text/plain', text: 'Compare it with this note.' } } },
      { role: 'assistant', content: { type: 'resource_link', uri: 'resource://examples/guide', name: 'guide', mimeType: 'text/markdown' } },
    ],
  }));
}
