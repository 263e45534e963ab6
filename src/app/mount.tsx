// Builds the page's world once and renders it. The only place that knows both the browser and the store.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { createSettingsStore } from '../store/settingsStore.ts';
import { createWorkspace } from '../store/workspace.ts';
import { WorkerContext } from '../ui/document/useFrameDocument.ts';
import '../ui/styles/index.css';
import './app.css';
import { App } from './App.tsx';
import { createPagePorts, createWorkerStarter } from './pagePorts.ts';
import { mirrorStatus } from './mirrorStatus.ts';
import { mirrorPlace } from './place.ts';
import { safeStorage } from './safeStorage.ts';

export function mount(page: Document): void {
  const settings = createSettingsStore(safeStorage());
  const createWorker = createWorkerStarter();
  const workspace = createWorkspace(createPagePorts(createWorker), settings);
  mirrorPlace(workspace, window);
  mirrorStatus(workspace, page.documentElement);
  const root = page.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={workspace.queries}>
        <WorkerContext value={createWorker}>
          <App workspace={workspace} />
        </WorkerContext>
      </QueryClientProvider>
    </StrictMode>,
  );
}
