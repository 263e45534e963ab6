// Forms drawn in the browser, one schema after another: the table of schemas, and schemas that a test gives.

import { createElement, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import '../../src/ui/styles/index.css';
import { createFormView } from '../../src/forms/formView.ts';
import { SchemaForm } from '../../src/forms/SchemaForm.tsx';
import type { FormSchema } from '../../src/schema/form/formField.ts';
import { createFormSchema } from '../../src/schema/form/formSchema.ts';
import { nodeOf, withNode } from '../../src/schema/form/jsonDocument.ts';
import type { JsonNode } from '../../src/schema/form/jsonNode.ts';
import { pathKey } from '../../src/schema/form/jsonPath.ts';
import { formKnown } from '../../src/testing/formKnown.ts';
import { filled, opens, placesOf, type WalkLimits } from '../../src/testing/formPerson.ts';
import { matchingText, problemsOf, unknownProblems } from '../../src/testing/formProof.ts';
import { hostileSchemas, ordinarySchemas } from '../../src/testing/schemas/allSchemas.ts';

/** What was found of one schema. */
export interface DrawnForm {
  readonly name: string;
  /** Parts drawn as JSON. */
  readonly json: number;
  readonly expected: number;
  /** Fields that can be filled. */
  readonly fields: number;
  /** What does not hold, beyond what is known. */
  readonly problems: readonly string[];
}

export interface FormsPage {
  readonly ordinary: readonly string[];
  readonly hostile: readonly string[];
  draw(name: string): Promise<DrawnForm>;
  /** @returns how many fields were drawn, and what the form says it limited */
  drawHostile(name: string): { readonly fields: number; readonly words: string };
  /** Draws a schema that is in no table, filled by itself. */
  drawSchema(schema: unknown): Omit<DrawnForm, 'name' | 'problems'>;
}

const LIMITS: WalkLimits = { places: 500, levels: 12, repeats: 1 };
const root = createRoot(document.querySelector('#root') ?? document.body);
let drawings = 0;

/** Draws anew, with all groups open that hold something. */
function show(schema: FormSchema, first: JsonNode | undefined, limits = LIMITS): void {
  const view = createFormView();
  for (const field of placesOf(schema, first, undefined, limits)) if (opens(field) && field.state !== 'absent') view.setOpen(pathKey(field.path), true);
  const Form = (): ReturnType<typeof createElement> => {
    const [node, setNode] = useState(first);
    return createElement(SchemaForm, { schema, document: node, chosen: NOBODY, findings: NOTHING, onChange: setNode, onChoose: () => {}, label: 'Arguments', view });
  };
  flushSync(() => root.render(createElement(Form, { key: ++drawings })));
}

const NOBODY: ReadonlyMap<string, number> = new Map();
const NOTHING: ReadonlyMap<string, readonly string[]> = new Map();
const count = (selector: string): number => document.querySelectorAll(selector).length;
const fieldsDrawn = (): number => count('#root :is(input, textarea, select, [role=radiogroup])');

/** What is drawn as JSON stands there as a text; `null` is drawn as a state instead. */
function fillJson(form: FormSchema, built: JsonNode): JsonNode {
  return placesOf(form, built).filter(({ control, state }) => control.kind === 'json' && state === 'null').reduce<JsonNode>((node, { path }) => withNode(node, path, nodeOf(1)) ?? node, built);
}

function drawFilled(form: FormSchema, built: JsonNode): Omit<DrawnForm, 'name' | 'problems'> {
  const node = fillJson(form, built);
  show(form, node);
  return { json: count('#root .sf-json'), expected: placesOf(form, node, undefined, LIMITS).filter(({ control, misfit, state }) => (control.kind === 'json' || misfit) && state !== 'null').length, fields: fieldsDrawn() };
}

const page: FormsPage = {
  ordinary: ordinarySchemas.map(({ name }) => name),
  hostile: hostileSchemas.map(({ name }) => name),
  async draw(name) {
    const fixture = ordinarySchemas.find((each) => each.name === name);
    if (!fixture) throw new Error(`No schema is called ${name}.`);
    const form = createFormSchema(fixture.schema);
    const { typed, names, left } = fixture;
    const drawn = drawFilled(form, filled(form, undefined, { by: 'seed', typed, names, left, textFor: matchingText, limits: LIMITS }));
    return { name, ...drawn, problems: unknownProblems(name, await problemsOf(form, fixture), formKnown) };
  },
  drawHostile(name) {
    const fixture = hostileSchemas.find((each) => each.name === name);
    show(createFormSchema(fixture?.schema), undefined, { places: 300, levels: 64, repeats: 1 });
    return { fields: fieldsDrawn(), words: document.querySelector('#root')?.textContent?.slice(0, 100_000) ?? '' };
  },
  drawSchema(schema) {
    const form = createFormSchema(schema);
    return drawFilled(form, filled(form, undefined, { by: 'example', textFor: matchingText, limits: LIMITS }));
  },
};

Object.assign(globalThis, { forms: page });
