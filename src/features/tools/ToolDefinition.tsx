// A tool's definition to read, in a file that is loaded when it is first looked at.

import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';

export interface ToolDefinitionProps {
  /** As the server sent it. */
  readonly tool: unknown;
}

/** Fetches it before it is wanted, so that it is there offline, too. */
export const loadDefinition = async (): Promise<{ readonly default: ComponentType<ToolDefinitionProps> }> => import('./DefinitionView.tsx');

const DefinitionView = lazy(loadDefinition);

export function ToolDefinition({ tool }: ToolDefinitionProps): ReactNode {
  return (
    <Suspense fallback={<p className="prose boundary-wait">Loading…</p>}>
      <DefinitionView tool={tool} />
    </Suspense>
  );
}
