// The comparison of two rows in a dialog of its own: two columns need more room than the detail has.

import { lazy, Suspense, type ReactNode } from 'react';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { CompareMessagesProps } from './CompareMessages.tsx';

const CompareMessages = lazy(() => import('./CompareMessages.tsx'));

export function CompareDialog({ onClose, ...rows }: CompareMessagesProps & { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog open title="Two messages compared" onClose={onClose} className="is-compare">
      <Suspense fallback={<EmptyState title="Loading…" />}>
        <CompareMessages {...rows} />
      </Suspense>
    </Dialog>
  );
}
