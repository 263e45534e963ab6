// Reads one content block that a server sent, whatever it is: a known kind, or a sentence about what is wrong.
// Pure and total; draws nothing and trusts nothing.

import { ok, type Result } from '../../base/result.ts';
import { CHECKED_AT_ONCE, claimedType, safeBase64 } from './base64.ts';

/** @see https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-result */
export type ContentBlockReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image' | 'audio'; readonly mimeType: string; readonly data: EncodedData; readonly remark: string | undefined }
  | { readonly kind: 'link'; readonly uri: string; readonly name: string; readonly title: string | undefined; readonly description: string | undefined; readonly mimeType: string | undefined; readonly size: number | undefined }
  | { readonly kind: 'resource'; readonly uri: string; readonly mimeType: string | undefined; readonly body: { readonly text: string } | { readonly data: EncodedData } }
  | { readonly kind: 'broken'; readonly problem: string };

/** Base64. What is short was checked; what is long is checked when it is decoded, in steps. */
export type EncodedData = string;

/** What browsers decode. Anything else is bytes to look at and to save. */
const DRAWN: ReadonlySet<string> = new Set(['apng', 'avif', 'bmp', 'gif', 'jpeg', 'jpg', 'png', 'svg+xml', 'webp', 'x-icon', 'vnd.microsoft.icon'].map((type) => `image/${type}`));
const PLAYED: ReadonlySet<string> = new Set(['aac', 'flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'ogg', 'opus', 'wav', 'wave', 'webm', 'x-flac', 'x-m4a', 'x-wav', 'vnd.wave'].map((type) => `audio/${type}`));

/** How data of a type is shown, by the type alone. Parameters of the type do not count. */
export function mediaKindOf(mimeType: string | undefined): 'image' | 'audio' | undefined {
  const type = (mimeType ?? '').slice(0, 200).toLowerCase().replace(/;.*$/s, '').trim();
  return DRAWN.has(type) ? 'image' : PLAYED.has(type) ? 'audio' : undefined;
}

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
  const claimed = claimedType(data);
  const remark = claimed !== undefined && claimed !== mimeType ? `“data” is a data URL that says ${claimed.slice(0, 60)}; it is taken as ${mimeType.slice(0, 60)}, as “mimeType” says.` : undefined;
  const encoded = readEncoded(data);
  return encoded.ok ? { kind, mimeType: mimeType.toLowerCase(), data: encoded.value, remark } : broken(`“data” is not base64: ${encoded.error}.`);
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
  const encoded = readEncoded(resource['blob']);
  return encoded.ok ? { kind: 'resource', uri, mimeType, body: { data: encoded.value } } : broken(`“resource.blob” is not base64: ${encoded.error}.`);
}

function readEncoded(data: string): Result<EncodedData, string> {
  return data.length <= CHECKED_AT_ONCE ? safeBase64(data) : ok(data);
}

const SHOWN_OF_ANY = ['type', 'annotations', '_meta'];
const SHOWN: Readonly<Record<Exclude<ContentBlockReading['kind'], 'broken'>, readonly string[]>> = {
  text: ['text'],
  image: ['data', 'mimeType'],
  audio: ['data', 'mimeType'],
  link: ['uri', 'name', 'title', 'description', 'mimeType', 'size'],
  resource: ['resource'],
};
const SHOWN_OF_RESOURCE = ['uri', 'mimeType', 'text', 'blob', '_meta'];

/** Something a block holds beside its content: shown as it was sent. */
export interface BlockExtra {
  readonly name: string;
  readonly value: unknown;
}

/** Annotations, `_meta`, and members that the drawing of the block does not show. A broken block is shown whole anyway. */
export function readExtras(block: unknown, reading: ContentBlockReading): readonly BlockExtra[] {
  if (!isObject(block) || reading.kind === 'broken') return [];
  const extras: BlockExtra[] = [];
  const add = (from: Fields, name: string, as: string): void => {
    if (Object.hasOwn(from, name) && from[name] !== undefined) extras.push({ name: as, value: from[name] });
  };
  if (!toldInFacts(block)) add(block, 'annotations', 'annotations');
  add(block, '_meta', '_meta');
  const resource = reading.kind === 'resource' ? block['resource'] : undefined;
  if (isObject(resource)) add(resource, '_meta', 'resource._meta');
  const others = otherMembers(block, [...SHOWN_OF_ANY, ...SHOWN[reading.kind]]);
  if (others) extras.push({ name: 'other members', value: others });
  const more = isObject(resource) ? otherMembers(resource, SHOWN_OF_RESOURCE) : undefined;
  if (more) extras.push({ name: 'other members of the resource', value: more });
  return extras;
}

/** Whether the facts in a block's head are all there is to say about its annotations. */
function toldInFacts(block: Fields): boolean {
  const { annotations } = block;
  return isObject(annotations) && JSON.stringify(annotations['audience'] ?? '').length < 60 && readAnnotations(block).length === Object.keys(annotations).length;
}

/** More members than these are in Raw only. */
const MOST_OTHERS = 200;

/** What an object holds beside the members named, without a prototype that a name could touch. */
export function otherMembers(fields: Fields, known: readonly string[]): object | undefined {
  const others = Object.create(null) as object;
  let count = 0;
  for (const name in fields) {
    if (!Object.hasOwn(fields, name) || known.includes(name)) continue;
    Object.defineProperty(others, name, { value: fields[name], enumerable: true });
    count += 1;
    if (count === MOST_OTHERS) break;
  }
  return count === 0 ? undefined : others;
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
