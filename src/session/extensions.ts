// Extensions a client declares, and the result types they add. Knows no extension by name.
// @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#extension-negotiation

import { ownString, type JsonObject, type Params } from '../protocol/jsonRpc.ts';

/** What resolving a claimed result may use. */
export interface ClaimContext {
  readonly method: string;
  readonly params: Params | undefined;
  readonly signal: AbortSignal | undefined;
}

/** A result type an extension adds. @see https://modelcontextprotocol.io/specification/2026-07-28/basic#result-type */
export interface ResultClaim {
  /** The value of `resultType`. */
  readonly resultType: string;
  /** Methods whose results may have it. @defaultValue tools/call */
  readonly methods?: readonly string[];
  /** Revisions in which the claim holds. @defaultValue all that have result types */
  readonly revisions?: readonly string[];
  /** Follows such a result to what the caller waits for. @defaultValue it is handed over as it came */
  readonly resolve?: (result: unknown, context: ClaimContext) => Promise<unknown>;
}

const IDENTIFIER = /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*\/[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/** What a session declares beside the specification's own capabilities. */
export class Extensions {
  readonly #settings: Readonly<Record<string, JsonObject>>;
  readonly #claims: readonly { readonly extension: string; readonly claim: ResultClaim }[];

  /**
   * @throws TypeError an identifier without a prefix, a claim of an extension that is not declared, a result type claimed twice
   * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning#extension-negotiation
   */
  constructor(settings: Readonly<Record<string, JsonObject>> = {}, claims: Readonly<Record<string, readonly ResultClaim[]>> = {}) {
    for (const id of Object.keys(settings)) if (!IDENTIFIER.test(id)) throw new TypeError(`"${id}" is no extension identifier; it needs a prefix, as in vendor.example/${id}.`);
    for (const id of Object.keys(claims)) if (!Object.hasOwn(settings, id)) throw new TypeError(`Results are claimed for ${id}, which is not among the extensions declared.`);
    this.#settings = settings;
    this.#claims = Object.entries(claims).flatMap(([extension, list]) => list.map((claim) => ({ extension, claim })));
    const types = this.#claims.flatMap(({ claim }) => (claim.methods ?? ['tools/call']).map((method) => `${method} ${claim.resultType}`));
    const twice = types.find((type, index) => types.indexOf(type) !== index);
    if (twice !== undefined) throw new TypeError(`The result type "${twice}" is claimed twice.`);
  }

  /** As declared in this revision: an extension whose claims all belong to others is left out. */
  declared(revision: string): Readonly<Record<string, JsonObject>> {
    return Object.fromEntries(
      Object.entries(this.#settings).filter(([id]) => {
        const claims = this.#claims.filter(({ extension }) => extension === id);
        return claims.length === 0 || claims.some(({ claim }) => holds(claim, revision));
      }),
    );
  }

  /** The claim a result falls under, if any. */
  claimOf(method: string, result: unknown, revision: string): ResultClaim | undefined {
    const type = ownString(result, 'resultType');
    return this.#claims.find(({ claim }) => claim.resultType === type && (claim.methods ?? ['tools/call']).includes(method) && holds(claim, revision))?.claim;
  }
}

function holds({ revisions }: ResultClaim, revision: string): boolean {
  return revisions?.includes(revision) ?? true;
}
