// The form model: a schema and a document -> fields, one level at a time. Nothing of the schema is read before it is asked for,
// and asking reads one place. Knows no React, no Worker and no tool; single fields are made by `fieldMaker.ts`.

import { formDialectOf } from './dialect.ts';
import { createFieldMaker, type FieldMaker } from './fieldMaker.ts';
import type { BranchChoices, FormField, FormSchema } from './formField.ts';
import { memberOf, membersByName } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';
import { createSeeds } from './seeds.ts';

export type { BranchChoices, FormField, FormSchema } from './formField.ts';

const NO_CHOICES: BranchChoices = new Map();
const MOST_CHILDREN = 1000;

/** Reads a schema as a form. Never throws, whatever the schema. */
export function createFormSchema(schema: unknown): FormSchema {
  const maker = createFieldMaker(schema);
  const seeds = createSeeds(maker);
  const dialect = formDialectOf(schema);

  const root = (document: JsonNode | undefined, chosen: BranchChoices = NO_CHOICES): FormField => maker.field({ path: [], schemas: [schema], required: true, extra: false, renamable: false, chosen, shown: true }, document);

  return {
    root,
    children(field, chosen, most = MOST_CHILDREN) {
      if (field.misfit || field.state === 'null') return [];
      const children: FormField[] = [];
      const add = (part: string | number, value: JsonNode | undefined): boolean => {
        if (children.length >= most) return false;
        const child = maker.child(field, part, value, chosen);
        if (child) children.push(child);
        return children.length < most;
      };
      if (field.control.kind === 'object') {
        const members = field.value?.kind === 'object' ? membersByName(field.value.members) : new Map<string, JsonNode>();
        const names = maker.names(field);
        const named = new Set(names);
        for (const name of names) if (!add(name, members.get(name))) return children;
        for (const [name, value] of members) if (!named.has(name) && !add(name, value)) return children;
      } else if (field.control.kind === 'array') {
        const items = field.value?.kind === 'array' ? field.value.items : [];
        for (let index = 0; index < Math.max(items.length, field.control.fixed); index++) if (!add(index, items[index])) return children;
      }
      return children;
    },
    at(document, path, chosen) {
      let field: FormField | undefined = root(document, chosen);
      for (const part of path) {
        const { value } = field;
        const inner: JsonNode | undefined = typeof part === 'string' ? memberOf(value, part) : value?.kind === 'array' ? value.items[part] : undefined;
        if (inner === undefined && !isPlace(maker, field, part)) return undefined;
        field = maker.child(field, part, inner, chosen);
        if (!field) return undefined;
      }
      return field;
    },
    seed: seeds.seed,
    example: seeds.example,
    branchValue: seeds.branchValue,
    definition(field) {
      const schemas = maker.known(field)?.place.schemas ?? [];
      return schemas.length === 1 ? schemas[0] : schemas.length === 0 ? true : { allOf: schemas };
    },
    get notes() {
      const notes = maker.reader.references.notes();
      return dialect.note === undefined ? notes : [dialect.note, ...notes];
    },
  };
}

/** Whether the schema has a place there that the document leaves absent. */
function isPlace(maker: FieldMaker, field: FormField, part: string | number): boolean {
  if (field.misfit || field.state === 'null') return false;
  if (typeof part === 'number') return field.control.kind === 'array' && part >= 0 && part < field.control.fixed;
  return field.control.kind === 'object' && maker.names(field).includes(part);
}
