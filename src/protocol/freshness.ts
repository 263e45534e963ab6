// How long a result may be kept, and for whom, as 2026-07-28 lets servers say it. Pure: holds no cache.

import { brief } from './brief.ts';
import type { Finding } from './findings.ts';
import { own } from './jsonRpc.ts';
import type { Milliseconds } from '../base/units.ts';

/** A result's own word about caching, with what it left unsaid read as the specification says. */
export interface Freshness {
  /** 0 when absent or not usable: stale at once. */
  readonly ttlMs: Milliseconds;
  /** `private` when absent: not to be shared between authorization contexts. */
  readonly scope: 'public' | 'private';
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching */
export function freshnessOf(result: unknown): Freshness {
  const ttl = own(result, 'ttlMs');
  return { ttlMs: typeof ttl === 'number' && ttl > 0 ? ttl : 0, scope: own(result, 'cacheScope') === 'public' ? 'public' : 'private' };
}

/** What is wrong with a cacheable result's word about caching. Input that was asked for and retries are not cacheable. */
export function freshnessProblems(result: unknown): readonly Finding[] {
  const problems: Finding[] = [];
  const ttl = own(result, 'ttlMs');
  const scope = own(result, 'cacheScope');
  if (ttl === undefined) problems.push({ path: '/ttlMs', message: '"ttlMs" is missing; it is read as 0.' });
  else if (typeof ttl !== 'number' || !Number.isInteger(ttl) || ttl < 0) problems.push({ path: '/ttlMs', message: `"ttlMs" must be a whole number from 0; ${brief(ttl)} is read as ${freshnessOf(result).ttlMs}.` });
  if (scope === undefined) problems.push({ path: '/cacheScope', message: '"cacheScope" is missing; it is read as "private".' });
  else if (scope !== 'public' && scope !== 'private') problems.push({ path: '/cacheScope', message: `"cacheScope" must be "public" or "private"; ${brief(scope)} is read as "private".` });
  return problems;
}
