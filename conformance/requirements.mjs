// What the frozen requirement sets of the suite hold, and which of it waits for authorization. A scenario in neither list is
// new to us: it fails the run until someone has looked at it.

/** Examined now: conformance/page/steps.ts has the steps of each. */
export const EXAMINED = {
  '2025-11-25': ['initialize', 'tools_call', 'elicitation-sep1034-client-defaults', 'sse-retry'],
  '2026-07-28': ['tools_call', 'request-metadata', 'http-standard-headers', 'http-custom-headers', 'http-invalid-tool-headers', 'sep-2322-client-request-state', 'json-schema-ref-no-deref'],
};

const SINCE_2025_11_25 = [
  'metadata-default', 'metadata-var1', 'metadata-var2', 'metadata-var3', 'basic-cimd',
  'scope-from-www-authenticate', 'scope-from-scopes-supported', 'scope-omitted-when-undefined', 'scope-step-up', 'scope-retry-limit',
  'token-endpoint-auth-basic', 'token-endpoint-auth-post', 'token-endpoint-auth-none', 'pre-registration',
].map((name) => `auth/${name}`);
const SINCE_2026_07_28 = [
  'resource-mismatch', 'offline-access-scope', 'offline-access-not-supported', 'authorization-server-migration',
  'iss-supported', 'iss-not-advertised', 'iss-supported-missing', 'iss-wrong-issuer', 'iss-unexpected', 'iss-normalized', 'metadata-issuer-mismatch',
].map((name) => `auth/${name}`);

/** Authorization; they move into EXAMINED when part 6 brings it. */
export const NEEDS_PART_6 = {
  '2025-11-25': SINCE_2025_11_25,
  '2026-07-28': [...SINCE_2025_11_25, ...SINCE_2026_07_28],
};

export const REVISIONS = Object.keys(EXAMINED);

/**
 * Compares what the suite lists with what we know.
 * @param {string[]} listed   the suite's own list for the revision
 * @returns {{ examined: string[], waiting: string[], problems: string[] }}
 */
export function planOf(revision, listed) {
  const known = [...EXAMINED[revision], ...NEEDS_PART_6[revision]];
  return {
    examined: listed.filter((name) => EXAMINED[revision].includes(name)),
    waiting: listed.filter((name) => NEEDS_PART_6[revision].includes(name)),
    problems: [
      ...listed.filter((name) => !known.includes(name)).map((name) => `${revision} ${name}: required by the suite, but unknown here; add it to conformance/requirements.mjs and its steps to conformance/page/steps.ts`),
      ...known.filter((name) => !listed.includes(name)).map((name) => `${revision} ${name}: known here, but not required by the suite any more`),
    ],
  };
}
