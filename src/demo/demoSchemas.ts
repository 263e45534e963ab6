// The JSON Schemas of schemaTools.ts, as a server would publish them. Data only.

import type { JsonSchemaType } from '@modelcontextprotocol/server';

const address: JsonSchemaType = {
  type: 'object',
  title: 'Destination',
  properties: {
    name: { type: 'string', minLength: 1 },
    street: { type: 'string' },
    postal_code: { type: 'string', pattern: '^[0-9A-Z -]{3,10}$' },
    country: { type: 'string', minLength: 2, maxLength: 2, default: 'DE', description: 'ISO 3166 code of two letters' },
    contact: {
      type: 'object',
      properties: { phone: { type: 'string' }, email: { type: 'string', format: 'email' } },
    },
  },
  required: ['name', 'street', 'postal_code', 'country'],
};

export const createShipmentInput: JsonSchemaType = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    order_id: { type: 'string', pattern: '^ORD-[0-9]{4,}$', description: 'Order to ship', examples: ['ORD-20431'] },
    service: {
      title: 'Service level',
      type: 'string',
      default: 'standard',
      oneOf: [
        { const: 'standard', title: 'Standard, 2 to 4 days' },
        { const: 'express', title: 'Express, next day' },
        { const: 'same_day', title: 'Same day, city only' },
      ],
    },
    destination: address,
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        type: 'object',
        properties: {
          sku: { type: 'string', minLength: 3, description: 'Stock number' },
          quantity: { type: 'integer', minimum: 1, maximum: 999, default: 1 },
          weight_kg: { type: 'number', exclusiveMinimum: 0, maximum: 70 },
          fragile: { type: 'boolean', default: false },
        },
        required: ['sku', 'quantity'],
      },
    },
    payment: {
      title: 'Who pays',
      oneOf: [
        { title: 'Account', type: 'object', properties: { method: { const: 'account' }, account_no: { type: 'string', pattern: '^[0-9]{6}$' } }, required: ['method', 'account_no'] },
        { title: 'Prepaid label', type: 'object', properties: { method: { const: 'prepaid_label' }, label_id: { type: 'string' } }, required: ['method', 'label_id'] },
        { title: 'Recipient', type: 'object', properties: { method: { const: 'recipient' } }, required: ['method'] },
      ],
    },
    insured_value: { type: ['number', 'null'], minimum: 0, maximum: 25_000, description: 'EUR; null means not insured' },
    notify_email: { type: ['string', 'null'], format: 'email' },
    pickup_after: { type: 'string', format: 'date-time' },
    priority: { type: 'integer', minimum: 1, maximum: 5, default: 3 },
  },
  required: ['order_id', 'items'],
  additionalProperties: false,
};

export const createShipmentOutput: JsonSchemaType = {
  type: 'object',
  properties: {
    shipment_id: { type: 'string' },
    status: { type: 'string', enum: ['booked', 'pending', 'rejected'] },
    carrier: { type: 'string' },
    eta: { type: 'string', format: 'date-time' },
    total_cost: { type: 'object', properties: { amount: { type: 'number' }, currency: { type: 'string' } }, required: ['amount', 'currency'] },
    parcels: {
      type: 'array',
      items: {
        type: 'object',
        properties: { parcel: { type: 'string' }, sku: { type: 'string' }, qty: { type: 'integer' }, weight_kg: { type: 'number' }, label: { type: 'string' } },
        required: ['parcel', 'sku', 'qty', 'weight_kg'],
      },
    },
  },
  required: ['shipment_id', 'status', 'total_cost', 'parcels'],
};

export const searchProductsInput: JsonSchemaType = {
  type: 'object',
  properties: {
    query: { type: 'string', default: '', description: 'Words to look for' },
    categories: {
      type: 'array',
      uniqueItems: true,
      items: { anyOf: [{ const: 'lens', title: 'Lenses' }, { const: 'tripod', title: 'Tripods' }, { const: 'strap', title: 'Straps' }] },
      default: ['lens'],
    },
    price: { type: 'object', properties: { from: { type: 'number', minimum: 0 }, to: { type: 'number', minimum: 0 } } },
    in_stock: { type: 'boolean', default: true },
    sort: { type: 'string', enum: ['relevance', 'price', 'newest'], default: 'relevance' },
    page_size: { type: 'integer', minimum: 1, maximum: 100, multipleOf: 5, default: 20 },
    attributes: { type: 'object', additionalProperties: { type: 'string' }, description: 'Any name with any text' },
  },
};

export const drawShapeInput: JsonSchemaType = {
  type: 'object',
  properties: {
    shape: {
      oneOf: [
        { title: 'Circle', type: 'object', properties: { kind: { const: 'circle' }, radius: { type: 'number', exclusiveMinimum: 0 } }, required: ['kind', 'radius'] },
        { title: 'Rectangle', type: 'object', properties: { kind: { const: 'rectangle' }, width: { type: 'number' }, height: { type: 'number' } }, required: ['kind', 'width', 'height'] },
        {
          title: 'Polygon',
          type: 'object',
          properties: { kind: { const: 'polygon' }, points: { type: 'array', minItems: 3, items: { type: 'array', prefixItems: [{ type: 'number', title: 'x' }, { type: 'number', title: 'y' }], minItems: 2, maxItems: 2 } } },
          required: ['kind', 'points'],
        },
      ],
    },
    stroke: { type: 'string', pattern: '^#[0-9a-f]{6}$', default: '#58d6be' },
    fill: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null },
  },
  required: ['shape'],
};

export const updateProfileInput: JsonSchemaType = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid', examples: ['7d444840-9dc0-41d1-b245-5ffdce74fad2'] },
    email: { type: 'string', format: 'email' },
    website: { type: ['string', 'null'], format: 'uri' },
    birthday: { type: 'string', format: 'date' },
    wakes_at: { type: 'string', format: 'time' },
    seen_at: { type: 'string', format: 'date-time' },
    host: { type: 'string', format: 'hostname' },
    address: { type: 'string', format: 'ipv4' },
    nickname: { type: ['string', 'null'], maxLength: 20 },
    bio: { type: 'string', maxLength: 500, description: 'Several lines are fine' },
  },
  required: ['id'],
  additionalProperties: { type: 'string' },
};

export const buildTreeInput: JsonSchemaType = {
  type: 'object',
  properties: { root: { $ref: '#/$defs/node' } },
  required: ['root'],
  $defs: {
    node: {
      type: 'object',
      properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/$defs/node' } } },
      required: ['name'],
    },
  },
};

export const deleteProjectInput: JsonSchemaType = {
  type: 'object',
  properties: {
    project: { type: 'string', enum: ['atlas', 'borealis', 'cassini'] },
    confirm: { type: 'boolean', const: true, description: 'Must be true' },
  },
  required: ['project', 'confirm'],
};
