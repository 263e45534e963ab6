// Tools that return each kind of content a result may hold.

import { fromJsonSchema } from '@modelcontextprotocol/server';
import type { CallToolResult, ContentBlock, McpServer } from '@modelcontextprotocol/server';
import { DATASET } from './demoResources.ts';
import { PULSE_PNG, toBase64, toneWav } from './demoMedia.ts';

const IMAGE: ContentBlock = { type: 'image', data: PULSE_PNG, mimeType: 'image/png', annotations: { audience: ['user'], priority: 0.8 } };

const LINK: ContentBlock = {
  type: 'resource_link',
  uri: 'resource://examples/dataset',
  name: 'dataset',
  title: 'Example dataset',
  description: 'Read it with resources/read',
  mimeType: 'application/json',
};

const EMBEDDED_TEXT: ContentBlock = {
  type: 'resource',
  resource: { uri: 'resource://examples/note', mimeType: 'text/markdown', text: '# A note\n\nEmbedded in the *result*, so no further request is needed.' },
};

const EMBEDDED_BLOB: ContentBlock = {
  type: 'resource',
  resource: { uri: 'resource://examples/bytes', mimeType: 'application/octet-stream', blob: toBase64(Uint8Array.from({ length: 256 }, (_, index) => index)) },
};

const tableOutput = fromJsonSchema<Record<string, unknown>>({
  type: 'object',
  properties: {
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'integer' }, name: { type: 'string' }, price: { type: 'number' }, in_stock: { type: 'boolean' } },
        required: ['id', 'name', 'price', 'in_stock'],
      },
    },
    total: { type: 'integer', minimum: 0 },
  },
  required: ['rows', 'total'],
});

const failInput = fromJsonSchema<{ message?: string }>({
  type: 'object',
  properties: { message: { type: 'string', default: 'This tool always fails.' } },
});

export function registerContentTools(server: McpServer): void {
  const show = (name: string, title: string, description: string, result: () => CallToolResult): void => {
    server.registerTool(name, { title, description, annotations: { readOnlyHint: true, openWorldHint: false } }, result);
  };
  const audio = (): ContentBlock => ({ type: 'audio', data: toneWav(), mimeType: 'audio/wav' });

  show('show_image', 'Show an image', 'Returns a PNG of 32 by 32 pixels.', () => ({ content: [IMAGE] }));
  show('show_audio', 'Show audio', 'Returns a short tone as WAV.', () => ({ content: [audio()] }));
  show('show_resource_link', 'Show a resource link', 'Returns a link to a resource of this server.', () => ({ content: [LINK] }));
  show('show_embedded_resource', 'Show embedded resources', 'Returns a text resource and a binary one inside the result.', () => ({ content: [EMBEDDED_TEXT, EMBEDDED_BLOB] }));
  show('show_everything', 'Show everything', 'Returns every content type in one result.', () => ({
    content: [
      { type: 'text', text: 'Every content type at once.', annotations: { audience: ['assistant'], priority: 1, lastModified: '2026-07-28T00:00:00Z' } },
      IMAGE,
      audio(),
      LINK,
      EMBEDDED_TEXT,
      EMBEDDED_BLOB,
    ],
    structuredContent: { blocks: 6, types: ['text', 'image', 'audio', 'resource_link', 'resource'] },
    _meta: { 'wirescope.invalid/note': 'results may carry _meta' },
  }));

  server.registerTool(
    'show_structured',
    { title: 'Show structured content', description: 'Returns an array of objects that matches its output schema.', outputSchema: tableOutput, annotations: { readOnlyHint: true } },
    () => {
      const structuredContent = { rows: DATASET, total: DATASET.length };
      return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent };
    },
  );

  server.registerTool(
    'fail_tool',
    { title: 'Fail', description: 'Always answers with isError: true, which is a result and not a JSON-RPC error.', inputSchema: failInput },
    ({ message = 'This tool always fails.' }) => ({ content: [{ type: 'text', text: message }], isError: true }),
  );
}
