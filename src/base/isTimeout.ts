// Why a signal was aborted, where that matters.

/** It was aborted because the time was over, by `AbortSignal.timeout` or in its manner. */
export function isTimeout(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true && signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
}
