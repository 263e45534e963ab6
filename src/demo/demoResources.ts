// The demo server's resources: one of each kind a client has to show, and a template with completion.

import { ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import type { McpServer, ReadResourceResult } from '@modelcontextprotocol/server';
import { PULSE_PNG } from './demoMedia.ts';

export const DATASET = [
  { id: 1, name: 'Lens 50 mm', price: 249, in_stock: true },
  { id: 2, name: 'Tripod, carbon', price: 189.5, in_stock: false },
  { id: 3, name: 'Strap, leather', price: 39.9, in_stock: true },
  { id: 4, name: 'Filter, UV 49 mm', price: 24, in_stock: true },
  { id: 5, name: 'Battery "double"', price: 59.95, in_stock: false },
];

const GUIDE = `# Wirescope demo

This server runs **inside the page**. Every message you see in the log is real.

| Try | To see |
| --- | --- |
| \`analyze_file\` | progress and log messages |
| \`slow_tool\` | cancellation |
| \`show_everything\` | every content type |

1. Open *Tools*.
2. Call one.
3. Read the frames in *Messages*.
`;

const quote = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const CSV = [Object.keys(DATASET[0] ?? {}), ...DATASET.map((row) => Object.values(row).map(String))].map((row) => row.map(quote).join(',')).join('\n');

const read = (uri: URL, mimeType: string, text: string): ReadResourceResult => ({ contents: [{ uri: uri.href, mimeType, text }] });

export function registerDemoResources(server: McpServer): void {
  server.registerResource(
    'dataset',
    'resource://examples/dataset',
    { title: 'Example dataset', description: 'Products as an array of objects', mimeType: 'application/json', annotations: { audience: ['user', 'assistant'], priority: 0.9 } },
    (uri) => read(uri, 'application/json', JSON.stringify(DATASET, undefined, 2)),
  );
  server.registerResource('guide', 'resource://examples/guide', { title: 'Guide', description: 'What to try first', mimeType: 'text/markdown' }, (uri) => read(uri, 'text/markdown', GUIDE));
  server.registerResource('table', 'resource://examples/table.csv', { title: 'Example table', description: 'The same products as CSV', mimeType: 'text/csv', size: CSV.length }, (uri) => read(uri, 'text/csv', CSV));
  server.registerResource('pulse', 'resource://examples/pulse.png', { title: 'Pulse', description: 'A small image', mimeType: 'image/png' }, (uri) => ({
    contents: [{ uri: uri.href, mimeType: 'image/png', blob: PULSE_PNG }],
  }));

  server.registerResource(
    'item',
    new ResourceTemplate('resource://examples/items/{id}', {
      list: undefined,
      complete: { id: (typed) => DATASET.map((row) => String(row.id)).filter((id) => id.startsWith(typed)) },
    }),
    { title: 'One product', description: 'A row of the dataset by its id, 1 to 5', mimeType: 'application/json' },
    (uri, { id }) => {
      const row = DATASET.find((candidate) => String(candidate.id) === id);
      if (!row) throw new ResourceNotFoundError(uri.href);
      return read(uri, 'application/json', JSON.stringify(row));
    },
  );
}
