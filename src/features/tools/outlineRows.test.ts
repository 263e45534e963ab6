import { expect, test } from 'vitest';
import type { SchemaRemark } from '../../schema/lint/schemaRemark.ts';
import { createSchemaOutline } from '../../schema/schemaOutline.ts';
import { outlineRows } from './outlineRows.ts';

const remark = (path: string): SchemaRemark => ({ path, severity: 'note', rule: 'x', message: 'm', fix: 'f' });
const schema = { type: 'object', properties: { a: { type: 'object', properties: { b: { $ref: '#/$defs/c' } } } }, $defs: { c: { type: 'string' } } };

test('a remark stands under the line it concerns, or under the closed one that hides it', () => {
  const outline = createSchemaOutline(schema, '/inputSchema');
  const rows = (open: ReadonlySet<string>): readonly string[] =>
    outlineRows(outline.visible(open).lines, open, [remark('/inputSchema/$schema'), remark('/inputSchema/properties/a/properties/b/$ref'), remark('/inputSchema/$defs/c/pattern'), remark('/name')]).map((row) => (row.kind === 'line' ? row.line.name : `- ${row.remark.path}${row.below ? ' (below)' : ''}`));
  expect(rows(outline.firstOpen())).toEqual(['', '- /inputSchema/$schema', 'a', 'b', '- /inputSchema/properties/a/properties/b/$ref', '- /inputSchema/$defs/c/pattern']);
  expect(rows(new Set(['']))).toEqual(['', '- /inputSchema/$schema', '- /inputSchema/$defs/c/pattern', 'a', '- /inputSchema/properties/a/properties/b/$ref (below)']);
});
