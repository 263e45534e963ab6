// An SSE event as it stands in a stream, put together from what was recorded of it. Knows no log and no archive.
// @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream

/** What an event said. */
export interface StreamEvent {
  readonly name: string;
  readonly id: string | undefined;
  /** Absent where there was no event, only comments. */
  readonly data: string | undefined;
  readonly retry: number | undefined;
  readonly comments: readonly string[];
}

/** The event with the blank line behind it. */
export function eventText({ name, id, data, retry, comments }: StreamEvent): string {
  let text = '';
  for (const comment of comments) text += `:${comment}\n`;
  if (name !== 'message') text += `event: ${name}\n`;
  if (id !== undefined) text += `id: ${id}\n`;
  if (retry !== undefined) text += `retry: ${retry}\n`;
  if (data !== undefined) for (const line of data.split('\n')) text += `data: ${line}\n`;
  return `${text}\n`;
}
