// What a JSON-RPC error code means in MCP, in words. The number on the wire stays what it is.

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [-32700, 'parse error: the peer could not read our JSON'],
  [-32600, 'invalid request'],
  [-32601, 'method not found'],
  [-32602, 'invalid params'],
  [-32603, 'internal error of the peer'],
  [-32000, 'server error (connection closed, or the server’s own meaning)'],
  [-32001, 'request timed out, or the server’s own meaning'],
  [-32002, 'resource not found'],
  [-32020, 'header mismatch: an HTTP header and the message disagree'],
  [-32021, 'a required client capability is missing'],
  [-32022, 'protocol revision not supported'],
  [-32042, 'the server wants the user to open a URL first'],
]);

/**
 * @returns the meaning, or undefined for a code the specification does not name
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#error-codes
 */
export function errorMeaning(code: number): string | undefined {
  return MEANINGS.get(code);
}
