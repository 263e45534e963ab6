// What values, types and alternatives are called where the schema gives them no title. Words only.

import { isObject, own, ownString } from '../../protocol/jsonRpc.ts';
import { nodeOf } from './jsonDocument.ts';
import type { JsonNode } from './jsonNode.ts';
import type { Outline } from './outlines.ts';
import type { TypeName } from './typeNames.ts';

/** A value as a choice is called when nothing names it. */
export function labelOfNode(node: JsonNode): string {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'array':
      return `[${node.items.slice(0, 4).map(labelOfNode).join(', ').slice(0, 60)}${node.items.length > 4 ? ', …' : ''}]`;
    case 'object':
      return `{${node.members.slice(0, 4).map(({ name, value }) => `${name}: ${labelOfNode(value)}`).join(', ').slice(0, 60)}${node.members.length > 4 ? ', …' : ''}}`;
    default:
      return node satisfies never;
  }
}

/** What alternatives are called, each differently. */
export function labelsOf(alternatives: readonly unknown[], outlines: readonly Outline[], discriminator: string | undefined): readonly string[] {
  // A title that all of them have tells nothing.
  const titles = new Set(outlines.map(({ title }) => title));
  const useTitles = titles.size > 1 || outlines.length === 1;
  const labels = outlines.map((outline, index) => (useTitles ? outline.title : undefined) ?? labelOf(outline, alternatives[index], discriminator) ?? `Option ${index + 1}`);
  return uniqueLabels(labels);
}

function labelOf(outline: Outline, alternative: unknown, discriminator: string | undefined): string | undefined {
  if (discriminator !== undefined) {
    const [value] = outline.constants.get(discriminator) ?? [];
    if (value !== undefined) return labelOfNode(nodeOf(value)).slice(0, 60);
  }
  if (outline.refName !== undefined) return outline.refName;
  if (outline.values) return outline.values.length === 1 ? labelOfNode(nodeOf(outline.values[0])).slice(0, 60) : `one of ${outline.values.length.toLocaleString('en')} values`;
  for (const [name, values] of outline.constants) if (values.length === 1) return `${name}: ${labelOfNode(nodeOf(values[0]))}`.slice(0, 60);
  const types = outline.types ? typeWords([...outline.types]) : undefined;
  if (outline.required.size > 0 && (types === undefined || types === 'object')) return `with ${[...outline.required].slice(0, 3).join(', ')}${outline.required.size > 3 ? ', …' : ''}`.slice(0, 60);
  if (types === 'array') {
    const items = own(alternative, 'items');
    const of = isObject(items) ? ownString(items, 'type') : undefined;
    if (of !== undefined) return `array of ${of}`;
  }
  if (types === 'string') {
    const format = ownString(alternative, 'format');
    if (format !== undefined) return `string, ${format}`.slice(0, 60);
  }
  return types;
}

/** Types in words. */
export const typeWords = (types: readonly TypeName[]): string => types.join(' or ');

/** Adds a number where a label stands twice. */
export function uniqueLabels(labels: readonly string[]): readonly string[] {
  const used = new Set<string>();
  return labels.map((label) => {
    let unique = label;
    for (let more = 2; used.has(unique); more++) unique = `${label} (${more})`;
    used.add(unique);
    return unique;
  });
}
