// Recorded exchanges with real servers, for tests that play them again. Reads files, so Node only; see transcripts/README.md.

import { readFileSync } from 'node:fs';

export interface RecordedExchange {
  readonly name: string;
  readonly request: { readonly id: number; readonly method: string; readonly params?: Record<string, unknown> };
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export const TRANSCRIPTS = { legacy: 'server-everything-2025-11-25', '2026-07-28': 'typescript-sdk-2026-07-28' } as const;

export function readTranscript(name: (typeof TRANSCRIPTS)[keyof typeof TRANSCRIPTS]): readonly RecordedExchange[] {
  const lines = readFileSync(new URL(`./transcripts/${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RecordedExchange);
}

/** The recorded stream's answers: what its last message says, as JSON. */
export function recordedMessages({ contentType, body }: RecordedExchange): readonly Record<string, unknown>[] {
  const texts = contentType === 'text/event-stream' ? body.split('\n').flatMap((line) => (/^data: ./.test(line) ? [line.slice(6)] : [])) : [body];
  return texts.map((text) => JSON.parse(text) as Record<string, unknown>);
}
