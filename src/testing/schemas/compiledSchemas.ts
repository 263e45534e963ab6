// Schemas in the manner of generators of compiled languages, written after what they are known to emit: Go (invopop/jsonschema,
// google/jsonschema-go, mark3labs/mcp-go), Rust (schemars 0.8 and 1), and some others whose spelling is their own.

import { DRAFT_2020, DRAFT_7, type SchemaFixture } from './schemaFixture.ts';

const invopop = 'Go, invopop/jsonschema';
const google = 'Go, google/jsonschema-go';
const mcpGo = 'Go, mark3labs/mcp-go';
const schemars8 = 'Rust, schemars 0.8';
const schemars1 = 'Rust, schemars 1';

export const compiledSchemas: readonly SchemaFixture[] = [
  {
    name: 'invopop: a struct behind a reference', source: invopop,
    schema: { $schema: DRAFT_2020, $id: 'https://github.com/acme/tool/test-user', $ref: '#/$defs/TestUser', $defs: { TestUser: { properties: { id: { type: 'integer' }, name: { type: 'string', title: 'the name', description: 'The name of a friend', default: 'alex', examples: ['joe', 'lucy'] }, friends: { items: { type: 'integer' }, type: 'array', description: 'The list of IDs, omitted when empty' }, tags: { type: 'object' }, birth_date: { type: 'string', format: 'date-time' }, raw: { type: 'string', contentEncoding: 'base64' }, grade: { type: 'integer', maximum: 10, minimum: 0, exclusiveMinimum: 0 }, any: true }, additionalProperties: false, type: 'object', required: ['id', 'name'] } } },
    valid: [{ id: 1, name: 'joe', friends: [2], tags: { a: 1 }, birth_date: '2026-01-01T00:00:00Z', raw: 'AA==', grade: 3, any: [1] }], invalid: [{ id: 1 }, { id: 1, name: 'x', other: 1 }], names: { '/tags': ['a'] }, jsonFields: ['/tags/a', '/any'],
  },
  {
    name: 'invopop: structs in structs', source: invopop,
    schema: { $schema: DRAFT_2020, properties: { target: { $ref: '#/$defs/Target' }, mode: { type: 'string', enum: ['fast', 'safe'], default: 'safe' }, either: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }, limits: { patternProperties: { '.*': { $ref: '#/$defs/Limit' } }, type: 'object' } }, additionalProperties: false, type: 'object', required: ['target', 'either'], $defs: { Target: { properties: { host: { type: 'string', format: 'hostname' }, port: { type: 'integer' } }, additionalProperties: false, type: 'object', required: ['host', 'port'] }, Limit: { properties: { max: { type: 'number' } }, additionalProperties: false, type: 'object', required: ['max'] } } },
    valid: [{ target: { host: 'example.org', port: 1 }, either: ['a'], limits: { a: { max: 1 } } }, { target: { host: 'example.org', port: 1 }, either: 'a' }], invalid: [{ either: 'a' }], names: { '/limits': ['cpu'] }, jsonFields: [],
  },
  {
    name: 'go-sdk: slices and pointers can be null', source: google,
    schema: { type: 'object', required: ['query', 'paths'], properties: { query: { type: 'string', description: 'what to look for' }, paths: { type: ['null', 'array'], items: { type: 'string' } }, options: { type: ['null', 'object'], required: ['depth'], properties: { depth: { type: 'integer' } }, additionalProperties: { not: {} } }, env: { type: 'object', additionalProperties: { type: 'string' } }, any: {} }, additionalProperties: { not: {} } },
    valid: [{ query: 'a', paths: null, options: null }, { query: 'a', paths: ['b'], options: { depth: 1 }, env: { A: 'b' }, any: 1 }], invalid: [{ query: 'a' }, { query: 'a', paths: null, other: 1 }], names: { '/env': ['HOME'] }, jsonFields: ['/any'],
  },
  {
    name: 'go-sdk: sizes of integers', source: google,
    schema: { type: 'object', required: ['u8', 'i64'], properties: { u8: { type: 'integer', minimum: 0, maximum: 255 }, i64: { type: 'integer' }, bytes: { type: ['null', 'array'], items: { type: 'integer', minimum: 0, maximum: 255 } }, fixed: { type: 'array', items: { type: 'number' }, minItems: 3, maxItems: 3 } }, additionalProperties: false },
    valid: [{ u8: 255, i64: -1, bytes: [0], fixed: [1, 2, 3] }], invalid: [{ u8: 256, i64: 1 }], jsonFields: [],
  },
  {
    name: 'mcp-go: builders', source: mcpGo,
    schema: { type: 'object', properties: { owner: { description: 'Repository owner', type: 'string' }, page: { description: 'Page number (min 1)', minimum: 1, type: 'number' }, labels: { description: 'Labels', items: { type: 'string' }, type: 'array' }, state: { enum: ['open', 'closed', 'all'], type: 'string' }, draft: { type: 'boolean' }, files: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['path', 'content'], properties: { path: { type: 'string', description: 'path to the file' }, content: { type: 'string', description: 'file content' } } } }, extra: { properties: {}, type: 'object' } }, required: ['owner', 'files'] },
    valid: [{ owner: 'a', page: 2, labels: ['x'], state: 'all', draft: false, files: [{ path: 'a', content: 'b' }], extra: {} }], invalid: [{ owner: 'a', files: [{ path: 'a' }] }], jsonFields: [],
  },
  { name: 'mcp-go: list without items', source: mcpGo, schema: { type: 'object', properties: { ids: { type: 'array', description: 'IDs' } }, required: ['ids'] }, valid: [{ ids: ['a', 1] }], invalid: [{}], alsoJson: ['/ids/1'], jsonFields: ['/ids/0'] },
  {
    name: 'schemars 0.8: options, sizes, maps', source: schemars8,
    schema: { $schema: DRAFT_7, title: 'SearchRequest', type: 'object', required: ['limit', 'query', 'size'], properties: { query: { description: 'Query text', type: 'string' }, limit: { type: 'integer', format: 'uint32', minimum: 0 }, offset: { type: ['integer', 'null'], format: 'uint64', minimum: 0 }, score: { type: ['number', 'null'], format: 'double' }, size: { $ref: '#/definitions/Size' }, fallback: { anyOf: [{ $ref: '#/definitions/Size' }, { type: 'null' }] }, sort: { description: 'Order of the answers', default: 'Newest', allOf: [{ $ref: '#/definitions/Sort' }] }, headers: { type: 'object', additionalProperties: { type: 'string' } }, range: { type: ['array', 'null'], items: [{ type: 'integer', format: 'int64' }, { type: 'integer', format: 'int64' }], maxItems: 2, minItems: 2 }, payload: true, tags: { type: 'array', items: { type: 'string' }, uniqueItems: true } }, definitions: { Size: { type: 'object', required: ['h', 'w'], properties: { w: { type: 'number', format: 'float' }, h: { type: 'number', format: 'float' } } }, Sort: { oneOf: [{ description: 'The newest first', type: 'string', enum: ['Newest'] }, { description: 'The best first', type: 'string', enum: ['Best'] }] } } },
    valid: [{ query: 'a', limit: 1, size: { w: 1, h: 2 }, offset: null, fallback: null, sort: 'Best', headers: { a: 'b' }, range: [1, 2], payload: { x: 1 }, tags: [] }, { query: 'a', limit: 1, size: { w: 1, h: 2 }, range: null, score: 0.5 }], invalid: [{ query: 'a', limit: -1, size: { w: 1, h: 2 } }], names: { '/headers': ['accept'] }, jsonFields: ['/payload'],
  },
  {
    name: 'schemars 0.8: enum, tagged outside', source: schemars8,
    schema: { $schema: DRAFT_7, title: 'Command', oneOf: [{ type: 'string', enum: ['Stop', 'Pause'] }, { type: 'object', required: ['Move'], properties: { Move: { type: 'object', required: ['x', 'y'], properties: { x: { type: 'integer', format: 'int32' }, y: { type: 'integer', format: 'int32' } } } }, additionalProperties: false }, { type: 'object', required: ['Say'], properties: { Say: { type: 'string' } }, additionalProperties: false }] },
    valid: ['Pause', { Move: { x: 1, y: 2 } }, { Say: 'hi' }], invalid: ['Go', { Move: 1 }], jsonFields: [],
  },
  {
    name: 'schemars 0.8: enum, tagged inside', source: schemars8,
    schema: { $schema: DRAFT_7, title: 'Args', type: 'object', required: ['action'], properties: { action: { $ref: '#/definitions/Action' } }, definitions: { Action: { oneOf: [{ type: 'object', required: ['type'], properties: { type: { type: 'string', enum: ['stop'] } } }, { type: 'object', required: ['speed', 'type'], properties: { speed: { type: 'number', format: 'double' }, type: { type: 'string', enum: ['go'] } } }] } } },
    valid: [{ action: { type: 'go', speed: 1.5 } }, { action: { type: 'stop' } }], invalid: [{ action: { type: 'go' } }], jsonFields: [],
  },
  {
    name: 'schemars 1: struct', source: schemars1,
    schema: { $schema: DRAFT_2020, title: 'Params', type: 'object', properties: { name: { type: 'string', minLength: 1 }, count: { type: 'integer', format: 'uint8', minimum: 0, maximum: 255, default: 3 }, level: { $ref: '#/$defs/Level', description: 'How loud' }, parent: { anyOf: [{ $ref: '#/$defs/Params2' }, { type: 'null' }], default: null }, at: { type: ['string', 'null'], format: 'date-time' }, pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer', format: 'int32' }], minItems: 2, maxItems: 2 }, value: true, letter: { type: 'string', minLength: 1, maxLength: 1 } }, required: ['name', 'level', 'pair'], $defs: { Level: { oneOf: [{ description: 'Nothing', type: 'string', const: 'quiet' }, { description: 'Everything', type: 'string', const: 'loud' }] }, Params2: { type: 'object', properties: { parent: { anyOf: [{ $ref: '#/$defs/Params2' }, { type: 'null' }] } } } } },
    valid: [{ name: 'a', level: 'loud', pair: ['a', 1], parent: { parent: null }, at: null, value: 1, letter: 'x' }], invalid: [{ name: 'a', level: 'x', pair: ['a', 1] }], jsonFields: ['/value'],
  },
  {
    name: 'schemars 1: enum, tagged beside', source: schemars1,
    schema: { $schema: DRAFT_2020, title: 'Event', oneOf: [{ type: 'object', properties: { t: { type: 'string', const: 'none' } }, required: ['t'] }, { type: 'object', properties: { t: { type: 'string', const: 'text' }, c: { type: 'string' } }, required: ['t', 'c'] }, { type: 'object', properties: { t: { type: 'string', const: 'many' }, c: { type: 'array', items: { type: 'integer', format: 'int32' } } }, required: ['t', 'c'] }] },
    valid: [{ t: 'none' }, { t: 'many', c: [1, 2] }, { t: 'text', c: 'x' }], invalid: [{ t: 'many' }], jsonFields: [],
  },
  {
    name: 'schemars 1: flattened', source: schemars1,
    schema: { $schema: DRAFT_2020, title: 'Outer', type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'], anyOf: [{ type: 'object', properties: { path: { type: 'string' } }, required: ['path'] }, { type: 'object', properties: { url: { type: 'string', format: 'uri' } }, required: ['url'] }], unevaluatedProperties: false },
    valid: [{ id: '7f9c24e8-3b12-4fef-91e0-2a8c6e1a5b11', path: 'a' }, { id: '7f9c24e8-3b12-4fef-91e0-2a8c6e1a5b11', url: 'https://example.org' }], invalid: [{ id: '7f9c24e8-3b12-4fef-91e0-2a8c6e1a5b11' }], jsonFields: [],
  },
  { name: 'Java, victools', source: 'Java, victools', schema: { $schema: DRAFT_2020, $defs: { 'Item(1)': { type: 'object', properties: { name: { type: ['string', 'null'] } } } }, type: 'object', properties: { items: { type: 'array', items: { $ref: '#/$defs/Item(1)' } }, first: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/Item(1)' }] }, count: { type: 'integer', format: 'int32' } }, required: ['count'], additionalProperties: false }, valid: [{ count: 1, items: [{ name: null }], first: null }], invalid: [{}], jsonFields: [] },
  { name: 'C#, System.Text.Json', source: 'C#, JsonSchemaExporter', schema: { type: 'object', properties: { text: { description: 'What to send', type: 'string' }, options: { description: 'More', type: ['object', 'null'], properties: { retries: { type: 'integer', default: 3 }, price: { type: ['string', 'number'], pattern: '^-?(?:0|[1-9]\\d*)(?:\\.\\d+)?$' } }, default: null }, kind: { type: 'string', enum: ['A', 'B'] } }, required: ['text'] }, valid: [{ text: 'a', options: { retries: 1, price: '1.50' }, kind: 'B' }, { text: 'a', options: null }], invalid: [{ options: null }], jsonFields: [] },
  { name: 'TypeBox', source: 'TypeBox', schema: { type: 'object', required: ['id', 'u'], properties: { id: { type: 'string' }, u: { anyOf: [{ const: 'a', type: 'string' }, { const: 'b', type: 'string' }] }, rec: { type: 'object', patternProperties: { '^(.*)$': { type: 'number' } } }, i: { allOf: [{ type: 'object', required: ['x'], properties: { x: { type: 'number' } } }, { type: 'object', required: ['y'], properties: { y: { type: 'number' } } }] } } }, valid: [{ id: 'a', u: 'b', rec: { k: 1 }, i: { x: 1, y: 2 } }], invalid: [{ id: 'a', u: 'c' }], names: { '/rec': ['k'] }, jsonFields: [] },
];
