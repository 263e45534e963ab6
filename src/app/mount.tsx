// Builds the page's world once and renders it. The only place that knows both the browser and the store.

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { loadExport } from '../features/messages/ExportButton.tsx';
import { loadDetail } from '../features/messages/loadDetail.ts';
import { loadPanels } from './panels.tsx';
import { loadMessages } from './messagesParts.tsx';
import { loadOpener } from '../store/recordingOpener.ts';
import { createSettingsStore } from '../store/settingsStore.ts';
import { createCallMemory } from '../store/callMemory.ts';
import { createWorkspace } from '../store/workspace.ts';
import { WorkerContext } from '../ui/document/useFrameDocument.ts';
import '../ui/styles/index.css';
import './app.css';
import '../features/messages/messageList.css';
import { App } from './App.tsx';
import { createPagePorts, createWorkerStarter } from './pagePorts.ts';
import { createCallPorts } from './callPorts.ts';
import { createSessionPorts } from './sessionPorts.ts';
import { mirrorStatus } from './mirrorStatus.ts';
import { mirrorPlace } from './place.ts';
import { safeStorage } from './safeStorage.ts';

export function mount(page: Document): void {
  const storage = safeStorage();
  const settings = createSettingsStore(storage);
  const createWorker = createWorkerStarter();
  const callMemory = createCallMemory(createCallPorts(() => settings.getState().storeSessions));
  const workspace = createWorkspace(createPagePorts(createWorker), settings, { sessionPorts: createSessionPorts(createWorker), callMemory, definitions: storage });
  mirrorPlace(workspace, window);
  mirrorStatus(workspace, page.documentElement);
  // A tab that goes has this one moment: what is not stored by then is lost with it.
  window.addEventListener('pagehide', () => {
    workspace.sessions?.leave();
    callMemory.flush();
  });
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState !== 'hidden') return;
    workspace.sessions?.flush();
    callMemory.flush();
  });
  const root = page.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  whenIdle(loadForOffline);
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

/** What looking at a recorded session and saving one needs: loaded behind everything else, so that both work when the page's host is gone. */
function loadForOffline(): void {
  // A host that is gone already is told when the user asks for it.
  Promise.all([loadOpener(), loadExport(), loadMessages(), loadDetail(), loadPanels()]).catch(() => {});
}

// Safari has no idle callback.
const whenIdle = (run: () => void): void => void (typeof requestIdleCallback === 'function' ? requestIdleCallback(run, { timeout: 5000 }) : setTimeout(run, 2000));
