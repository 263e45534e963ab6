// Bytes as base64: from a file, or typed. Long ones are shown by their size, because nobody edits them by hand.

import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import Upload from 'lucide-react/icons/upload';
import { decodedLength, safeBase64 } from '../ui/content/base64.ts';
import { formatBytes } from '../ui/formatBytes.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { base64OfBytes } from './base64OfBytes.ts';
import type { ControlProps } from './FieldRow.tsx';
import { useFormScope } from './formScope.ts';

/** A request of that size still leaves at once; more would stop the page while it is written. */
const MOST_BYTES = 16_000_000;
const MOST_TYPED = 20_000;

export function BytesControl({ field, control }: ControlProps): ReactNode {
  const { edit } = useFormScope();
  const [remark, setRemark] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  const text = field.value?.kind === 'string' ? field.value.value : undefined;
  const read = async (chosen: File): Promise<void> => {
    if (chosen.size > MOST_BYTES) return setRemark(`${chosen.name} has ${formatBytes(chosen.size)}; the form takes ${formatBytes(MOST_BYTES)} at most.`);
    try {
      const bytes = new Uint8Array(await chosen.arrayBuffer());
      setRemark(undefined);
      edit(field.path, { kind: 'string', value: base64OfBytes(bytes) });
    } catch {
      setRemark(`${chosen.name} could not be read.`);
    }
    return undefined;
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
  };
  const long = text !== undefined && text.length > MOST_TYPED;
  return (
    <>
      {long ? (
        <code id={control.id} tabIndex={-1} className="sf-chip sf-long">
          {text.slice(0, 200)}
        </code>
      ) : (
        <input {...control} className="in" autoComplete="off" spellCheck={false} placeholder={text === undefined ? 'absent' : 'empty text'} value={text ?? ''} onChange={({ target }) => edit(field.path, { kind: 'string', value: target.value })} onKeyDown={keys} />
      )}
      <IconButton icon={Upload} label={`Fill ${control['aria-label']} from a file`} disabled={control.disabled} onClick={() => file.current?.click()} />
      <input
        ref={file}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          // The same file can be chosen again after it changed.
          target.value = '';
          if (chosen) void read(chosen);
        }}
      />
      <span className="hint" role="status">
        {remark ?? sizeWords(text)}
      </span>
    </>
  );
}

function sizeWords(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  const checked = safeBase64(text);
  return checked.ok ? formatBytes(decodedLength(checked.value)) : `not base64: ${checked.error}`;
}
