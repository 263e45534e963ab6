// The answer exactly as it stands on the wire; the record has it, so it is read from there.

import { useMemo, type ReactNode } from 'react';
import Download from 'lucide-react/icons/download';
import type { Inspector } from '../store/inspector.ts';
import type { Invocation } from '../store/invocation.ts';
import { BytesText } from '../ui/BytesText.tsx';
import { fileNameOf } from '../ui/content/fileNames.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { RawText } from '../ui/RawText.tsx';
import { saveFile } from '../ui/saveFile.ts';

/** Longer text is cut into rows in a Worker. */
const SHORT = 200_000;
const ROWS = 30;

export function RawResult({ inspector, invocation }: { readonly inspector: Inspector; readonly invocation: Invocation }): ReactNode {
  const { log } = inspector;
  const { requestId, outcome, target, method, number } = invocation;
  const request = requestId === undefined ? undefined : inspector.rowOfRequest(requestId);
  const pair = request === undefined ? undefined : log.row(request).pair;
  const bytes = useMemo(() => (pair === undefined ? undefined : log.bytes(pair)), [log, pair]);
  if (pair === undefined) return <EmptyState title="No answer on the wire">{outcome.type === 'pending' ? 'It has not come yet.' : 'The call ended without a response. What did arrive is in Messages.'}</EmptyState>;
  if (bytes === undefined) return <EmptyState title="Let go">The log’s budget was full, so this frame’s text was let go.</EmptyState>;
  const save = <IconButton icon={Download} label="Save Raw response" onClick={() => saveFile([bytes.slice()], fileNameOf(`${target === '' ? method : target}-${number}-frame`, 'application/json', true))} />;
  if (bytes.length > SHORT) return <BytesText bytes={bytes} label="Raw response" maxRows={ROWS} actions={save} />;
  return <RawText text={log.text(pair) ?? ''} label="Raw response" maxRows={ROWS} actions={save} />;
}
