// Begins saving the session; its dialog, and all that redacts and writes, is loaded when it is first wanted.

import { lazy, Suspense, useState, type ReactNode } from 'react';
import Download from 'lucide-react/icons/download';
import type { Inspector } from '../../store/inspector.ts';
import { Button } from '../../ui/Button.tsx';

const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((loaded) => ({ default: loaded.ExportDialog })));

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
