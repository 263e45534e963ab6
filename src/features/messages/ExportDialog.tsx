// Saves the session as a file: how much it is, what is taken out of it, and a switch for that. Prepares nothing itself.

import Download from 'lucide-react/icons/download';
import { useState, type ReactNode } from 'react';
import type { Inspector } from '../../store/inspector.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { fileName, saveFile, useExport, type FileFormat, type Prepared } from './useExport.ts';

const FORMATS = [
  { value: 'jsonl', label: 'Transcript', title: 'JSON Lines: everything that was recorded; Wirescope can open it again' },
  { value: 'har', label: 'HAR', title: 'HTTP Archive 1.2: exchanges, for other tools' },
] as const;

/** Loaded when it is first wanted. */
export function ExportDialog({ inspector, onClose }: { readonly inspector: Inspector; readonly onClose: () => void }): ReactNode {
  // As it is now: rows that come while the dialog is open are not in the file, so what was looked at is what is saved.
  const [{ rows, letGo, name }] = useState(() => ({ ...inspector.log.getSummary(), name: fileName(inspector.config.url, new Date()) }));
  const [format, setFormat] = useState<FileFormat>('jsonl');
  const [redacted, setRedacted] = useState(true);
  const prepared = useExport(inspector, rows, format, redacted);
  const { file, failed, done } = prepared;
  const fullName = `${name}.${format}`;
  const recorded = inspector.state.getState().connection.status === 'recorded';
  const save = (): void => {
    if (file) saveFile(file, fullName);
    onClose();
  };
  return (
    <Dialog
      open
      title="Export session"
      onClose={onClose}
      className="export"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" icon={Download} disabled={file === undefined || rows === 0} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <div className="export-format">
        <Segmented label="Format" options={FORMATS} value={format} onChange={setFormat} />
        <p className="dim">{format === 'har' ? 'HTTP exchanges with their headers, bodies and streams, and WebSocket messages, for other tools. Wirescope does not open it again.' : 'Every frame and event with its time, as JSON Lines. Wirescope opens it again, in this browser or another.'}</p>
      </div>
      <KeyValue
        wrap
        rows={[
          { key: 'File', value: fullName },
          { key: 'Rows', value: rows === 0 ? 'none yet: there is nothing to save' : formatCount(rows) },
          { key: 'Size', value: file ? formatBytes(file.size) : failed === undefined ? 'being prepared' : 'not known' },
        ]}
      />
      {letGo > 0 && (
        <Notice severity="info" title={`${formatCount(letGo)} rows are without their text`}>
          It was let go to stay within the log’s memory. The file says so on each of them.
        </Notice>
      )}
      <div className="export-switch">
        <label>
          <input type="checkbox" checked={redacted} onChange={(event) => setRedacted(event.target.checked)} /> Remove secrets
        </label>
        <p className="dim">Typed header values, session ids, tokens, passwords and codes become “(removed, N characters)”. A secret that looks like other text is not recognised.</p>
      </div>
      {!redacted && (
        <Notice severity="warning" title="The file will hold every frame as it was" live>
          Tokens, codes and passwords in it are for whoever gets the file. {recorded ? 'What was taken out of the recording before stays out.' : 'Typed header values were never recorded with the headers, but a server may have repeated them.'}
        </Notice>
      )}
      {failed !== undefined && (
        <Notice severity="error" title="The file could not be prepared" live>
          {failed}
        </Notice>
      )}
      {file === undefined && failed === undefined && <div className="export-progress"><Progress label="Preparing" value={done} total={rows} /></div>}
      {redacted && file !== undefined && rows > 0 && <Removals prepared={prepared} />}
    </Dialog>
  );
}

function Removals({ prepared: { removals, removed, counts } }: { readonly prepared: Prepared }): ReactNode {
  if (removed === 0) return <p className="export-none">Nothing was recognised as a secret: the file will hold every frame as it was.</p>;
  return (
    <section className="export-removed" aria-label="What is removed">
      <h3>
        {formatCount(removed)} removed <span className="dim">{counts.map(([kind, count]) => `${kind} ${formatCount(count)}`).join(' · ')}</span>
      </h3>
      {/* Scrolls, so it must be reached by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul tabIndex={0} aria-label="Removed, in order">
        {removals.map((removal, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes while it is shown
          <li key={index}>
            <span>row {formatCount(removal.row + 1)}</span>
            <span>{removal.kind}</span>
            <ServerText text={removal.where} />
            <span>{formatCount(removal.length)} characters</span>
          </li>
        ))}
      </ul>
      {removed > removals.length && <p className="dim">and {formatCount(removed - removals.length)} more</p>}
    </section>
  );
}
