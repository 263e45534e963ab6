// The dated revisions of the specification and the two eras they fall into. Knows no transport.

/** @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning */
export const REVISIONS = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'] as const;
/** A dated version of the specification that Wirescope speaks. */
export type Revision = (typeof REVISIONS)[number];

/** Revisions with one wire vocabulary: `handshake` begins with `initialize`; `stateless` describes itself in every request. */
export type Era = 'handshake' | 'stateless';

/** Asked for by `initialize`. */
export const NEWEST_HANDSHAKE: Revision = '2025-11-25';
/** Named in every request of the stateless era. */
export const NEWEST_STATELESS: Revision = '2026-07-28';

/** Whether a text names a revision that Wirescope speaks. */
export function isRevision(text: unknown): text is Revision {
  return (REVISIONS as readonly unknown[]).includes(text);
}

/** The era that a revision belongs to. */
export function eraOf(revision: Revision): Era {
  return revision >= '2026-07-28' ? 'stateless' : 'handshake';
}

/** How the user wants the era chosen: by evidence, by handshake, or one dated revision forced. */
export type EraChoice = 'auto' | 'legacy' | Revision;

/** Whether a stored or typed text is a choice of era. */
export function isEraChoice(text: unknown): text is EraChoice {
  return text === 'auto' || text === 'legacy' || isRevision(text);
}
