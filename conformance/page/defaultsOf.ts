// Stands in for `defaultsOf` of src/schema/elicitationContent.ts until that is here: same name, same signature.

import { isObject, own, type JsonObject } from '../../src/protocol/jsonRpc.ts';

/** The content that a form shows before anyone has touched it. */
export function defaultsOf(requestedSchema: unknown): JsonObject {
  const properties = own(requestedSchema, 'properties');
  if (!isObject(properties)) return {};
  const withDefault = Object.keys(properties).filter((name) => own(properties[name], 'default') !== undefined);
  return Object.fromEntries(withDefault.map((name) => [name, own(properties[name], 'default')]));
}
