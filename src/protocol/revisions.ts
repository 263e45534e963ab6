// The dated revisions of the specification and the two eras they fall into. Knows no transport.

/** @see https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning */
export const REVISIONS = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'] as const;
export type Revision = (typeof REVISIONS)[number];

/** Revisions with one wire vocabulary: `handshake` begins with `initialize`; `stateless` describes itself in every request. */
export type Era = 'handshake' | 'stateless';

export const NEWEST_HANDSHAKE: Revision = '2025-11-25';
export const NEWEST_STATELESS: Revision = '2026-07-28';

export function isRevision(text: unknown): text is Revision {
  return (REVISIONS as readonly unknown[]).includes(text);
}

export function eraOf(revision: Revision): Era {
  return revision >= '2026-07-28' ? 'stateless' : 'handshake';
}

/** How the user wants the era chosen: by evidence, by handshake, or one dated revision forced. */
export type EraChoice = 'auto' | 'legacy' | Revision;

export function isEraChoice(text: unknown): text is EraChoice {
  return text === 'auto' || text === 'legacy' || isRevision(text);
}
