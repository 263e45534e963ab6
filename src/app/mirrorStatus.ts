// Mirrors the connection in view and the theme to <html>, where styles and automation read them.

import type { Workspace } from '../store/workspace.ts';

export function mirrorStatus(workspace: Workspace, html: HTMLElement): void {
  let stop = (): void => {};
  const follow = (): void => {
    stop();
    const { inspector } = workspace.state.getState();
    const write = (): void => {
      html.dataset['connection'] = inspector?.state.getState().connection.status ?? 'idle';
    };
    write();
    stop = inspector?.state.subscribe(write) ?? (() => {});
  };
  follow();
  workspace.state.subscribe((next, before) => {
    if (next.inspector !== before.inspector) follow();
  });
  const writeTheme = (): void => {
    const { theme } = workspace.settings.getState();
    if (theme === 'system') delete html.dataset['theme'];
    else html.dataset['theme'] = theme;
  };
  writeTheme();
  workspace.settings.subscribe(writeTheme);
}
