// Begins saving the session; its dialog, and all that redacts and writes, is loaded when it is first wanted.

import { lazy, Suspense, useState, type ReactNode } from 'react';
import Download from 'lucide-react/icons/download';
import type { ExportDialog as Dialog } from './ExportDialog.tsx';
import type { Inspector } from '../../store/inspector.ts';
import { Button } from '../../ui/Button.tsx';

/** Loads the dialog before it is wanted. */
export const loadExport = (): Promise<{ readonly default: typeof Dialog }> => import('./ExportDialog.tsx').then((loaded) => ({ default: loaded.ExportDialog }));

const ExportDialog = lazy(loadExport);

export function ExportButton({ inspector }: { readonly inspector: Inspector }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="small" icon={Download} onClick={() => setOpen(true)}>
        Export
      </Button>
      <Suspense>{open && <ExportDialog inspector={inspector} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
