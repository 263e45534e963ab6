// JSON-RPC 2.0 shapes as they are found on the wire, not as they should be. Knows no MCP method.

/** @see https://www.jsonrpc.org/specification#request_object */
export type RequestId = string | number;

/** Server-named keys live in these; read them with `Object.hasOwn` or `own`, never assign by them. */
export type JsonObject = { readonly [key: string]: unknown };
/** The `params` of a message. @see https://www.jsonrpc.org/specification#parameter_structures */
export type Params = JsonObject;

/** A call that asks for a response. @see https://www.jsonrpc.org/specification#request_object */
export interface RpcRequest {
  readonly kind: 'request';
  readonly id: RequestId;
  readonly method: string;
  readonly params: JsonObject | undefined;
}

/** A call that nobody answers. @see https://www.jsonrpc.org/specification#notification */
export interface RpcNotification {
  readonly kind: 'notification';
  readonly method: string;
  readonly params: JsonObject | undefined;
}

/** A response as received. `id` is undefined when absent, null when the peer could not tell which request it answers. */
export interface RpcResponse {
  readonly kind: 'response';
  readonly id: RequestId | null | undefined;
  readonly result: unknown;
  /** The error member, verbatim; undefined when the response has none. */
  readonly error: RpcErrorObject | undefined;
}

/** Why a request failed, as the peer put it. @see https://www.jsonrpc.org/specification#error_object */
export interface RpcErrorObject {
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
}

/** Whatever a frame can say. */
export type Message = RpcRequest | RpcNotification | RpcResponse;

/** An object in the sense of JSON: not null, no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an id may be on the wire; MCP forbids null in a request. */
export function isRequestId(value: unknown): value is RequestId {
  return typeof value === 'string' || typeof value === 'number';
}

/** Reads an own member, so that `__proto__` and `toString` are never found by accident. */
export function own(object: unknown, key: string): unknown {
  return isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** An own member when it is a string. */
export function ownString(object: unknown, key: string): string | undefined {
  const value = own(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** An own member when it is an array. */
export function ownArray(object: unknown, key: string): readonly unknown[] | undefined {
  const value = own(object, key);
  return Array.isArray(value) ? value : undefined;
}
