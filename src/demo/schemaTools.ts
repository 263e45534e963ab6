// Tools whose input schemas exercise a form: what they do matters less than what they ask for.

import { fromJsonSchema } from '@modelcontextprotocol/server';
import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import * as schemas from './demoSchemas.ts';

interface ShipmentItem {
  readonly sku: string;
  readonly quantity: number;
  readonly weight_kg?: number;
}

interface Shipment {
  readonly order_id: string;
  readonly service?: string;
  readonly items: readonly ShipmentItem[];
}

interface Profile {
  readonly id: string;
  readonly [field: string]: unknown;
}

interface TreeNode {
  readonly name: string;
  readonly children?: readonly TreeNode[];
}

const createShipmentInput = fromJsonSchema<Shipment>(schemas.createShipmentInput);
const createShipmentOutput = fromJsonSchema<Record<string, unknown>>(schemas.createShipmentOutput);
const searchProductsInput = fromJsonSchema<{ query?: string; page_size?: number }>(schemas.searchProductsInput);
const drawShapeInput = fromJsonSchema<{ shape: { kind: string }; stroke?: string }>(schemas.drawShapeInput);
const updateProfileInput = fromJsonSchema<Profile>(schemas.updateProfileInput);
const buildTreeInput = fromJsonSchema<{ root: TreeNode }>(schemas.buildTreeInput);
const deleteProjectInput = fromJsonSchema<{ project: string }>(schemas.deleteProjectInput);

const text = (value: string): CallToolResult => ({ content: [{ type: 'text', text: value }] });

export function registerSchemaTools(server: McpServer): void {
  server.registerTool(
    'create_shipment',
    {
      title: 'Create a shipment',
      description: 'Books parcels with a carrier. Nested objects, arrays of objects, titled choices, a union, nullable and optional fields.',
      inputSchema: createShipmentInput,
      outputSchema: createShipmentOutput,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
    },
    (shipment) => bookShipment(shipment),
  );

  server.registerTool(
    'search_products',
    { title: 'Search products', description: 'Optional filters with defaults, ranges and several choices at once.', inputSchema: searchProductsInput, annotations: { readOnlyHint: true, openWorldHint: false } },
    ({ query = '', page_size = 20 }) => text(`Searched for "${query}", ${page_size} a page: LENS-50-F18-BLK, STRAP-LEATHER-TAN.`),
  );

  server.registerTool(
    'draw_shape',
    { title: 'Draw a shape', description: 'One of several shapes, told apart by the constant "kind".', inputSchema: drawShapeInput, annotations: { readOnlyHint: true } },
    ({ shape, stroke = '#58d6be' }) => text(`Drew a ${shape.kind} in ${stroke}: ${JSON.stringify(shape)}`),
  );

  server.registerTool(
    'update_profile',
    {
      title: 'Update a profile',
      description: 'Strings in every format, nullable fields, additional properties. Calling it twice changes nothing more.',
      inputSchema: updateProfileInput,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    (profile) => text(`Updated ${Object.keys(profile).length} fields of ${profile.id}.`),
  );

  server.registerTool(
    'build_tree',
    { title: 'Build a tree', description: 'A schema that refers to itself.', inputSchema: buildTreeInput, annotations: { readOnlyHint: true } },
    ({ root }) => text(`The tree has ${countNodes(root)} nodes.`),
  );

  server.registerTool(
    'delete_project',
    {
      title: 'Delete a project',
      description: 'Claims to be destructive, so a careful client asks first. Deletes nothing.',
      inputSchema: deleteProjectInput,
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    ({ project }) => text(`Pretended to delete ${project}.`),
  );
}

function bookShipment({ order_id, service = 'standard', items }: Shipment): CallToolResult {
  const parcels = items.map((item, index) => ({
    parcel: `P-${String(index + 1).padStart(2, '0')}`,
    sku: item.sku,
    qty: item.quantity,
    weight_kg: item.weight_kg ?? 1,
    label: `P-${String(index + 1).padStart(2, '0')}.pdf`,
  }));
  const structuredContent = {
    shipment_id: `SHP-${order_id.slice(-4)}`,
    status: 'booked',
    carrier: service === 'same_day' ? 'City Bikes' : 'Parcel Post',
    eta: '2026-12-01T12:00:00Z',
    total_cost: { amount: Math.round(parcels.reduce((sum, parcel) => sum + parcel.weight_kg * parcel.qty, 0) * 245) / 100, currency: 'EUR' },
    parcels,
  };
  return { ...text(`Booked ${parcels.length} parcels for ${structuredContent.total_cost.amount} EUR.`), structuredContent };
}

function countNodes(node: TreeNode): number {
  return 1 + (node.children ?? []).reduce((sum, child) => sum + countNodes(child), 0);
}
