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
import { ServerText } from '../../ui/ServerText.tsx';
import { fileName, saveFile, useExport, type Prepared } from './useExport.ts';

/** The button and, while it is wanted, its dialog. */
export function ExportButton({ inspector }: { readonly inspector: Inspector }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="small" icon={Download} onClick={() => setOpen(true)}>
        Export
      </Button>
      {open && <ExportDialog inspector={inspector} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ inspector, onClose }: { readonly inspector: Inspector; readonly onClose: () => void }): ReactNode {
  // As it is now: rows that come while the dialog is open are not in the file, so what was looked at is what is saved.
  const [{ rows, letGo, name }] = useState(() => ({ ...inspector.log.getSummary(), name: fileName(inspector.config.url, new Date()) }));
  const [redacted, setRedacted] = useState(true);
  const prepared = useExport(inspector, rows, redacted);
  const { file, failed, done } = prepared;
  const save = (): void => {
    if (file) saveFile(file, name);
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
      <KeyValue
        wrap
        rows={[
          { key: 'File', value: name },
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
          Tokens, codes and passwords in it are for whoever gets the file. Typed header values were never recorded with the headers, but a server may have repeated them.
        </Notice>
      )}
      {failed !== undefined && (
        <Notice severity="error" title="The file could not be prepared" live>
          {failed}
        </Notice>
      )}
      {file === undefined && failed === undefined && <Progress label="Preparing" value={done} total={rows} />}
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
