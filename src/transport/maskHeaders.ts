// Headers as they may be shown and stored: names in full, values that can be secrets as a mark.
// @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management

const SECRET = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization', 'mcp-session-id', 'x-api-key']);

/** Headers in the order they came, names as written. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/**
 * @param typed names the user typed: their values are treated as secrets whatever the name
 */
export function maskHeaders(headers: Iterable<readonly [string, string]>, typed: Iterable<string> = []): HeaderList {
  const secret = new Set([...typed].map((name) => name.toLowerCase()));
  return [...headers].map(([name, value]) => {
    const lower = name.toLowerCase();
    return [name, SECRET.has(lower) || secret.has(lower) ? `(hidden, ${value.length} characters)` : value] as const;
  });
}
