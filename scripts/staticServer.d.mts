// The types of staticServer.mjs, for the browser tests, which are TypeScript.
export interface StaticServer { url: string; close(): Promise<void> }
export function serveStatic(options: { root: string; port?: number; host?: string; basePath?: string; tries?: number }): Promise<StaticServer>;
