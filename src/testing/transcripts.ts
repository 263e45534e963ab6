// Recorded exchanges with real servers, for tests that play them again; see transcripts/README.md. Reads no files: tests do.

export interface RecordedExchange {
  readonly name: string;
  readonly request: { readonly id: number; readonly method: string; readonly params?: Record<string, unknown> };
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Which file of `transcripts/` was recorded in which era. */
export const TRANSCRIPTS = { legacy: 'server-everything-2025-11-25', '2026-07-28': 'typescript-sdk-2026-07-28' } as const;

/** @param text a file of `transcripts/`, one exchange a line */
export function readTranscript(text: string): readonly RecordedExchange[] {
  return text.trim().split('\n').map((line) => JSON.parse(line) as RecordedExchange);
}

/** The messages of a recorded body, in order. */
export function recordedMessages({ contentType, body }: RecordedExchange): readonly Record<string, unknown>[] {
  const texts = contentType === 'text/event-stream' ? body.split('\n').flatMap((line) => (/^data: ./.test(line) ? [line.slice(6)] : [])) : [body];
  return texts.map((text) => JSON.parse(text) as Record<string, unknown>);
}
