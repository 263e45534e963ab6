// What can be done with one block: copy its text, show its bytes, save it under a sensible name. Nothing is opened in the page.

import { useState, type ReactNode } from 'react';
import Binary from 'lucide-react/icons/binary';
import Download from 'lucide-react/icons/download';
import { CopyButton } from '../CopyButton.tsx';
import { IconButton } from '../IconButton.tsx';
import { jsonPortions } from '../jsonPortions.ts';
import { saveDecoded, saveFile, savePortions } from '../saveFile.ts';
import { decodeInSteps } from './base64.ts';
import { fileNameOf } from './fileNames.ts';
import type { ContentBlockReading } from './readContentBlock.ts';
import { LONG_TEXT } from './TextBlock.tsx';

export interface BlockActionsProps {
  readonly reading: ContentBlockReading;
  readonly block: unknown;
  readonly label: string;
  readonly bytesShown: boolean;
  readonly onBytes: (shown: boolean) => void;
}

export function BlockActions({ reading, block, label, bytesShown, onBytes }: BlockActionsProps): ReactNode {
  const [failure, setFailure] = useState<string>();
  const text = reading.kind === 'text' ? reading.text : reading.kind === 'resource' && 'text' in reading.body ? reading.body.text : undefined;
  const data = reading.kind === 'image' || reading.kind === 'audio' ? reading.data : reading.kind === 'resource' && 'data' in reading.body ? reading.body.data : undefined;
  const mimeType = 'mimeType' in reading ? reading.mimeType : undefined;
  const called = reading.kind === 'resource' ? reading.uri : label;
  const save = (): void => {
    if (text !== undefined) saveFile([text], fileNameOf(called, mimeType, true));
    else if (data !== undefined) void saveDecoded(decodeInSteps(data), fileNameOf(called, mimeType, false)).then(setFailure);
    else void savePortions(jsonPortions(block, 2), fileNameOf(label, 'application/json', true));
  };
  return (
    <span className="cb-acts">
      {failure !== undefined && <span className="c-warning" role="alert">{`Not saved: not base64, ${failure}.`}</span>}
      {reading.kind === 'link' && <CopyButton label={`Copy the uri of ${label}`} text={reading.uri} />}
      {/* Longer text has a button of its own beside its rows. */}
      {text !== undefined && text.length <= LONG_TEXT && <CopyButton label={`Copy ${label}`} text={text} />}
      {data !== undefined && <IconButton icon={Binary} label={`Bytes of ${label}`} aria-pressed={bytesShown} onClick={() => onBytes(!bytesShown)} />}
      {reading.kind !== 'link' && <IconButton icon={Download} label={`Save ${label}`} onClick={save} />}
    </span>
  );
}
