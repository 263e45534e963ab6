import { startFaultServer, closedPort } from './servers/faultServer.ts';
import { startHttpServer } from './servers/httpServer.ts';
import { startEverything } from './servers/everything.ts';
import { test as base } from '@playwright/test';
import { InspectorPage } from './inspector/inspectorPage.ts';
const test = base;
const run = (name: string, link: (o: string) => Promise<{ serverUrl: string; transport: string; era?: string }>) => test(`scratch ${name}`, async ({ page }) => {
    const inspector = new InspectorPage(page);
    const log: string[] = [];
    page.on('console', (m) => log.push(`${m.type()}: ${m.text()}`));
    page.on('pageerror', (m) => log.push(`pageerror: ${m}`));
    const s = await startFaultServer();
    await inspector.open(await link(s.url));
    await inspector.field('Timeout').fill('2');
    const t = Date.now();
    await inspector.connect('failed');
    const took = Date.now() - t;
    const text = await page.getByRole('alert').innerText();
    await inspector.panel('Messages');
    console.log(JSON.stringify({ name, took, text: text.replace(/\n+/g, ' | '), rows: (await inspector.rows.allInnerTexts()).map((r) => r.replace(/\n/g, ' ')), reqs: s.requests.map((r) => `${r.method} ${r.path}`), log }, null, 1));
    await s.close();
});
for (const p of ['404', '401', 'html', 'no-cors', '500', 'silent', 'session-not-exposed']) {
  for (const era of ['auto', 'legacy']) run(`${p} ${era}`, async (o) => ({ serverUrl: `${o}/${p}`, transport: 'streamable-http', era }));
  run(`${p} sse`, async (o) => ({ serverUrl: `${o}/${p}`, transport: 'sse' }));
}
run('closed', async () => ({ serverUrl: await closedPort(), transport: 'streamable-http' }));
run('closed sse', async () => ({ serverUrl: await closedPort(), transport: 'sse' }));
run('closed ws', async () => ({ serverUrl: (await closedPort()).replace('http', 'ws'), transport: 'websocket' }));
run('ws to http', async (o) => ({ serverUrl: `${o}/404`.replace('http', 'ws'), transport: 'websocket' }));
run('sse chosen for streamable', async () => ({ serverUrl: (await startHttpServer()).url, transport: 'sse' }));
run('sse chosen for everything streamable', async () => ({ serverUrl: (await startEverything('streamableHttp')).url, transport: 'sse' }));
run('streamable chosen for sse', async () => ({ serverUrl: (await startEverything('sse')).url, transport: 'streamable-http' }));
