// Which dialect a form reads its schema by. More forgiving than the check: a form that is drawn by the nearest dialect helps,
// and the check says what it thinks of the schema in its own words.

import { brief } from '../../protocol/brief.ts';
import { own } from '../../protocol/jsonRpc.ts';
import { DEFAULT_DIALECT, DIALECTS, dialectOf, keywordsOf, type KeywordKind } from '../schemaKeywords.ts';

/** How a schema is read. */
export interface FormDialect {
  /** In the old dialects a reference hides the assertions beside it. */
  readonly refHides: boolean;
  /** `id` is the identifier, `$id` is not. */
  readonly idKeyword: 'id' | '$id';
  readonly note: string | undefined;
}

/** Every keyword that holds schemas, in any dialect: where identifiers and references are looked for. */
export const SCHEMA_KEYWORDS: ReadonlyMap<string, KeywordKind> = new Map([...DIALECTS.flatMap((dialect) => [...keywordsOf(dialect)]), ['items', 'schema-or-list'] as const]);

/** The dialect that a document declares; the default where it declares none, or one that is not known. */
export function formDialectOf(schema: unknown): FormDialect {
  const declared = own(schema, '$schema');
  const known = typeof declared === 'string' ? dialectOf(declared.replace('draft-06', 'draft-07')) : undefined;
  const dialect = known ?? DEFAULT_DIALECT;
  return {
    refHides: dialect === '4' || dialect === '7',
    idKeyword: dialect === '4' ? 'id' : '$id',
    note: declared === undefined || known ? undefined : `The schema declares ${brief(declared)} as its dialect, which is not known here; the form reads it as 2020-12.`,
  };
}
