// What a schema says about a place, as lines of text: for the hover, for the line below the editor, for what is offered. Draws nothing.

import type { FormField } from '../../schema/form/formField.ts';
import { pointerOf } from '../../schema/form/jsonPath.ts';
import { writeNode } from '../../schema/form/jsonDocument.ts';
import { splitHidden } from '../../ui/hiddenCharacters.ts';

export interface FieldFact {
  readonly kind: 'title' | 'type' | 'prose' | 'bound';
  readonly text: string;
}

const MOST = { title: 200, type: 200, prose: 2_000, bound: 300 } as const;
const MOST_EXAMPLES = 3;

/** Text of a server with its invisible characters written out, cut where it is long. */
export function plainText(text: string, most: number, prose = false): string {
  const cut = text.length > most ? `${text.slice(0, most)} … ${text.length - most} more characters` : text;
  return splitHidden(cut, prose).map((part) => (part.hidden ? `[${part.text}]` : part.text)).join('');
}

/** Title, type, description and bounds of a field, a line each. */
export function fieldFacts(field: FormField): readonly FieldFact[] {
  const facts: FieldFact[] = [];
  const say = (kind: FieldFact['kind'], text: string | undefined): void => {
    if (text !== undefined && text.trim() !== '') facts.push({ kind, text: plainText(text, MOST[kind], kind === 'prose') });
  };
  say('title', field.title ?? (field.name === '' ? pointerOf(field.path) : field.name));
  say('type', [field.type, field.required ? 'required' : '', field.deprecated ? 'deprecated' : '', field.readOnly ? 'read-only' : '', field.extra ? 'not in the schema' : ''].filter((word) => word !== '').join(' · '));
  say('prose', field.description);
  for (const bound of boundsOf(field)) say('bound', bound);
  if (field.defaultValue !== undefined) say('bound', `default: ${writeNode(field.defaultValue)}`);
  if (field.examples.length > 0) say('bound', `examples: ${field.examples.slice(0, MOST_EXAMPLES).map((example) => writeNode(example)).join(', ')}`);
  return facts;
}

/** The same in one line, for where there is only one. */
export function fieldLine(field: FormField): string {
  const where = plainText(pointerOf(field.path), 200);
  const facts = fieldFacts(field);
  const words = [...facts.filter(({ kind }) => kind === 'type'), ...facts.filter(({ kind, text }) => kind === 'title' && text !== field.name), ...facts.filter(({ kind }) => kind === 'prose')].map(({ text }) => text.replace(/\s+/g, ' '));
  return [where === '' ? 'document' : where, ...words].join(' · ');
}

function boundsOf({ control }: FormField): readonly string[] {
  const said = (entries: readonly (readonly [string, string | number | undefined])[]): readonly string[] => entries.flatMap(([word, value]) => (value === undefined || value === 0 ? [] : [`${word}: ${value}`]));
  switch (control.kind) {
    case 'text':
    case 'bytes': {
      const { minLength, maxLength, pattern, format } = control.bounds;
      return said([['format', format], ['at least so many characters', minLength], ['at most so many characters', maxLength], ['pattern', pattern], ...(control.kind === 'bytes' ? ([['media type', control.mediaType]] as const) : [])]);
    }
    case 'number': {
      const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = control.bounds;
      return said([['at least', minimum], ['more than', exclusiveMinimum], ['at most', maximum], ['less than', exclusiveMaximum], ['multiple of', multipleOf]]);
    }
    case 'array':
      return [...said([['items, at least', control.minItems], ['items, at most', control.maxItems], ['contains', control.contains]]), ...(control.unique ? ['no item twice'] : [])];
    case 'object':
      return said([['members, at least', control.minProperties], ['members, at most', control.maxProperties], ['pattern of names', control.namePattern]]);
    case 'choice':
      return [`one of: ${control.choices.slice(0, 12).map(({ value }) => writeNode(value)).join(', ')}${control.choices.length + control.more > 12 ? `, and ${control.choices.length + control.more - 12} more` : ''}`];
    case 'const':
      return [`always: ${writeNode(control.value)}`];
    case 'boolean':
    case 'null':
      return [];
    case 'json':
      return [control.reason];
    default:
      return control satisfies never;
  }
}
