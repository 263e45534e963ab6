// Messages, in full and under every panel, in files that are loaded while the form is filled: nothing of them is needed before
// there is a connection.

import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react';

const panel = async () => ({ default: (await import('../features/messages/MessagesPanel.tsx')).MessagesPanel });
const drawer = async () => ({ default: (await import('../features/messages/MessagesDrawer.tsx')).MessagesDrawer });

/** Fetches them, and what a click in them loads, before they are wanted: so all is there offline, too. */
export async function loadMessages(): Promise<void> {
  const [{ loadViews }] = await Promise.all([import('../features/messages/MessagesPanel.tsx'), drawer(), import('../features/messages/RowMenu.tsx'), import('../features/messages/FilterHelp.tsx')]);
  await loadViews();
}

const Panel = lazy(panel);
const Drawer = lazy(drawer);

export function MessagesPart(props: ComponentProps<typeof Panel>): ReactNode {
  return (
    <Suspense fallback={<div className="pane" />}>
      <Panel {...props} />
    </Suspense>
  );
}

export function WirePart(props: ComponentProps<typeof Drawer>): ReactNode {
  return (
    <Suspense fallback={<div className="drawer pane" />}>
      <Drawer {...props} />
    </Suspense>
  );
}
