// Base64 decoded in React: in slices when it is long, and only when somebody wants the bytes.

import { useMemo } from 'react';
import type { Result } from '../../base/result.ts';
import { useInSlices } from '../useInSlices.ts';
import { decodeInSteps } from './base64.ts';

/** Undefined while it is not wanted or not done. */
export function useDecoded(data: string, wanted: boolean): Result<Uint8Array<ArrayBuffer>, string> | undefined {
  return useInSlices(useMemo(() => (wanted ? () => decodeInSteps(data) : undefined), [data, wanted]));
}
