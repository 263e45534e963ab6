// Reads one content block that a server sent, whatever it is: a known kind, or a sentence about what is wrong.
// Pure and total; draws nothing and trusts nothing.

import { safeBase64, type Base64Text } from './base64.ts';

/** @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result */
export type ContentBlockReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image' | 'audio'; readonly mimeType: string; readonly data: Base64Text }
  | { readonly kind: 'link'; readonly uri: string; readonly name: string; readonly title: string | undefined; readonly description: string | undefined; readonly mimeType: string | undefined; readonly size: number | undefined }
  | { readonly kind: 'resource'; readonly uri: string; readonly mimeType: string | undefined; readonly body: { readonly text: string } | { readonly data: Base64Text } }
  | { readonly kind: 'broken'; readonly problem: string };

type Fields = Readonly<Record<string, unknown>>;

export function readContentBlock(block: unknown): ContentBlockReading {
  if (!isObject(block)) return broken(`A content block must be an object; this is ${nameOf(block)}.`);
  switch (block['type']) {
    case 'text':
      return typeof block['text'] === 'string' ? { kind: 'text', text: block['text'] } : broken(missing(block, 'text', 'a string'));
    case 'image':
      return readMedia(block, 'image');
    case 'audio':
      return readMedia(block, 'audio');
    case 'resource_link':
      return readLink(block);
    case 'resource':
      return readResource(block);
    case undefined:
      return broken('“type” is missing, so nothing says what this block is.');
    default:
      return typeof block['type'] === 'string' ? broken(`The type “${block['type'].slice(0, 60)}” is not one the specification defines.`) : broken(missing(block, 'type', 'a string'));
  }
}

function readMedia(block: Fields, kind: 'image' | 'audio'): ContentBlockReading {
  const { mimeType, data } = block;
  if (typeof data !== 'string') return broken(missing(block, 'data', 'a base64 string'));
  if (typeof mimeType !== 'string') return broken(missing(block, 'mimeType', 'a string'));
  // Only a plain media type reaches the Blob: parameters have no use here.
  if (!new RegExp(`^${kind}/[\\w.+-]{1,80}$`, 'i').test(mimeType)) return broken(`The MIME type “${mimeType.slice(0, 60)}” is not ${kind}/…, so it is not played as ${kind}.`);
  const base64 = safeBase64(data);
  return base64.ok ? { kind, mimeType: mimeType.toLowerCase(), data: base64.value } : broken(`“data” is not base64: ${base64.error}.`);
}

function readLink(block: Fields): ContentBlockReading {
  if (typeof block['uri'] !== 'string') return broken(missing(block, 'uri', 'a string'));
  if (typeof block['name'] !== 'string') return broken(missing(block, 'name', 'a string'));
  const size = block['size'];
  return { kind: 'link', uri: block['uri'], name: block['name'], title: text(block['title']), description: text(block['description']), mimeType: text(block['mimeType']), size: typeof size === 'number' && size >= 0 ? size : undefined };
}

function readResource(block: Fields): ContentBlockReading {
  const resource = block['resource'];
  if (!isObject(resource)) return broken(missing(block, 'resource', 'an object'));
  const uri = resource['uri'];
  if (typeof uri !== 'string') return broken(missing(resource, 'uri', 'a string', 'resource.'));
  const mimeType = text(resource['mimeType']);
  if (typeof resource['text'] === 'string') return { kind: 'resource', uri, mimeType, body: { text: resource['text'] } };
  if (typeof resource['blob'] !== 'string') return broken('The resource has neither “text” nor “blob” as a string.');
  const base64 = safeBase64(resource['blob']);
  return base64.ok ? { kind: 'resource', uri, mimeType, body: { data: base64.value } } : broken(`“resource.blob” is not base64: ${base64.error}.`);
}

/** Annotations in words; anything that is not an annotation is said to be none. @see ContentBlockReading */
export function readAnnotations(block: unknown): readonly string[] {
  if (!isObject(block) || block['annotations'] === undefined) return [];
  const annotations = block['annotations'];
  if (!isObject(annotations)) return ['annotations are not an object'];
  const facts: string[] = [];
  const { audience, priority, lastModified } = annotations;
  if (Array.isArray(audience)) facts.push(`for ${audience.map(String).join(' and ').slice(0, 80)}`);
  if (typeof priority === 'number') facts.push(`priority ${priority}`);
  if (typeof lastModified === 'string') facts.push(`modified ${lastModified.slice(0, 40)}`);
  return facts;
}

/** The block's `_meta`, when it has one. */
export function readMeta(block: unknown): unknown {
  return isObject(block) ? block['_meta'] : undefined;
}

function broken(problem: string): ContentBlockReading {
  return { kind: 'broken', problem };
}

function missing(fields: Fields, name: string, wanted: string, prefix = ''): string {
  return name in fields ? `“${prefix}${name}” must be ${wanted}; it is ${nameOf(fields[name])}.` : `“${prefix}${name}” is missing; it must be ${wanted}.`;
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
