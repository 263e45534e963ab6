// The whole table of schemas, drawn: each filled by its form, with all groups open. Parts drawn as JSON are those that the table names.

import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { filled, opens, placesOf } from '../testing/formPerson.ts';
import { documentOf, matchingText } from '../testing/formProof.ts';
import { hostileSchemas, ordinarySchemas } from '../testing/schemas/allSchemas.ts';
import type { FormSchema } from '../schema/form/formField.ts';
import { createFormSchema } from '../schema/form/formSchema.ts';
import { nodeOf, withNode } from '../schema/form/jsonDocument.ts';
import type { JsonNode } from '../schema/form/jsonNode.ts';
import { pathKey } from '../schema/form/jsonPath.ts';
import { createFormView } from './formView.ts';
import { SchemaForm } from './SchemaForm.tsx';

const MOST_MARKUP = 4_000_000;

function drawn(schema: FormSchema, document: JsonNode | undefined, most = 20_000): string {
  const view = createFormView();
  for (const field of placesOf(schema, document, undefined, { places: most, levels: 64, repeats: 1 })) if (opens(field) && field.state !== 'absent') view.setOpen(pathKey(field.path), true);
  return renderToStaticMarkup(<SchemaForm schema={schema} document={document} chosen={new Map()} findings={new Map()} onChange={() => undefined} onChoose={() => undefined} label="Arguments" view={view} />);
}

/** Parts that have to be drawn as JSON; `null` is drawn as a state wherever it stands. */
const jsonExpected = (schema: FormSchema, document: JsonNode): number => placesOf(schema, document).filter(({ control, misfit, state }) => (control.kind === 'json' || misfit) && state !== 'null').length;

const jsonParts = (markup: string): number => markup.split('class="sf-json"').length - 1;

test.each(ordinarySchemas.map((fixture) => [fixture.name, fixture] as const))('%s', (_, { schema, jsonFields, typed, names, left, valid, alsoJson }) => {
  const form = createFormSchema(schema);
  const built = filled(form, undefined, { by: 'seed', typed, names, left, textFor: matchingText, limits: { places: 500, levels: 12, repeats: 1 } });
  const document = placesOf(form, built).filter(({ control, state }) => control.kind === 'json' && state === 'null').reduce<JsonNode>((node, { path }) => withNode(node, path, nodeOf(1)) ?? node, built);
  expect(jsonParts(drawn(form, document))).toBe(jsonFields.length + placesOf(form, document).filter(({ control, state }) => control.kind === 'json' && state === 'absent').length);
  for (const instance of valid) {
    const parts = jsonParts(drawn(form, documentOf(instance)));
    expect(parts).toBe(jsonExpected(form, documentOf(instance)));
    expect(parts).toBeLessThanOrEqual(jsonFields.length + (alsoJson?.length ?? 0) + (left?.length ?? 0));
  }
});

test.each(hostileSchemas.map((fixture) => [fixture.name, fixture] as const))('is drawn within bounds: %s', (_, { schema, valid }) => {
  const form = createFormSchema(schema);
  for (const document of [undefined, ...valid.map(documentOf)]) expect(drawn(form, document, 300).length).toBeLessThanOrEqual(MOST_MARKUP);
});
