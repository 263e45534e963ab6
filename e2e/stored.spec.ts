// Sessions that outlive their tab: kept in this browser without secrets, listed, reopened, deleted; no room is said.

import { chromium, type Page } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InspectorPage } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';
import { startHttpServer } from './servers/httpServer.ts';

const SECRETS = ['s3cret-token', 'tenant-value-9', 'abc123def', 'at-4711-xyz'];

const stored = (page: Page) => page.getByRole('region', { name: 'Stored sessions', exact: true });

/** Everything in the page's databases, strings and bytes as text. */
async function databaseText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = () => reject(request.error))));
    const write = (value: unknown): string => (value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : ArrayBuffer.isView(value) ? '' : typeof value === 'object' && value !== null ? Object.entries(value).map(([key, inner]) => `${key} ${write(inner)}`).join('\n') : String(value));
    const parts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await wait(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) parts.push(...(await wait(database.transaction(store).objectStore(store).getAll())).map(write));
      database.close();
    }
    return parts.join('\n');
  });
}

test('a reload keeps the session: it is listed, and every row is as it was', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
  await inspector.connect();
  await inspector.callTool('echo', { message: 'kept for later' });
  await inspector.outcome('result');
  await inspector.recorded(/tools\/call echo.*ok/);
  await inspector.panel('Messages');
  const frames = await inspector.frames();
  await inspector.openRaw(inspector.messageRows(/tools\/call echo.*ok/).last());
  const text = unwrapped(await inspector.raw.innerText());

  await page.goto('./');
  await page.reload();
  const session = stored(page).getByRole('listitem');
  await expect(session).toHaveCount(1);
  await expect(session).toContainText(server.url);
  await session.getByRole('button', { name: /^\d{4}-/ }).click();
  await inspector.panel('Messages');
  await expect(inspector.grid).toHaveAttribute('data-frames', String(frames));
  await inspector.openRaw(inspector.messageRows(/tools\/call echo.*ok/).last());
  expect(unwrapped(await inspector.raw.innerText())).toBe(text);
  // What was listed then is in the panels, offline.
  await inspector.panel('Tools');
  await expect(page.getByRole('option', { name: 'echo', exact: true })).toBeVisible();
});

test('no secret is in this browser’s storage', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: `${server.url}?code=abc123def`, transport: 'streamable-http', era: 'legacy' });
  await inspector.button('Add header').click();
  await page.getByLabel('Header 1 value', { exact: true }).fill('Bearer s3cret-token');
  await inspector.button('Add header').click();
  await page.getByLabel('Header 2 name', { exact: true }).fill('X-Tenant');
  await page.getByLabel('Header 2 value', { exact: true }).fill('tenant-value-9');
  await inspector.connect();
  await inspector.callTool('echo', { message: 'tenant-value-9 https://a.test/cb?code=abc123def "access_token":"at-4711-xyz" s3cret-token, the rest stays' });
  await inspector.outcome('result');
  await inspector.recorded(/tools\/call echo.*ok/);
  await expect.poll(() => databaseText(page)).toContain('the rest stays');
  const session = server.requests.map(({ headers }) => headers['mcp-session-id']).find((id) => id !== undefined);
  expect(session).toBeTruthy();
  const text = await databaseText(page);
  for (const secret of [...SECRETS, session ?? '', 'code=']) expect(text).not.toContain(secret);
});

test('connecting again goes on in the same log, with a row between', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
  await inspector.connect();
  await inspector.panel('Messages');
  const before = await inspector.rowCount();
  await inspector.button('Disconnect').click();
  await inspector.panel('Capabilities');
  await page.getByRole('main').getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.locator('html[data-connection=ready]')).toBeAttached();
  await inspector.panel('Messages');
  await inspector.recorded(/connection 2 to/);
  expect(await inspector.rowCount()).toBeGreaterThan(before);
});

test('sessions are deleted one by one and all at once, never the one that is recorded', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  for (let visit = 0; visit < 3; visit++) {
    await page.goto('about:blank');
    await inspector.open({ serverUrl: server.url, transport: 'streamable-http' });
    await inspector.connect();
    await inspector.panel('Messages');
    await expect.poll(() => databaseText(page)).toContain('protocolVersion');
  }
  await page.getByRole('link', { name: 'Wirescope', exact: true }).click();
  const sessions = stored(page).getByRole('listitem');
  await expect(sessions).toHaveCount(3);
  await expect(sessions.first()).toContainText('recording');
  await expect(sessions.first().getByRole('button', { name: /^Delete/ })).toBeDisabled();
  await sessions.last().getByRole('button', { name: /^Delete/ }).click();
  await expect(sessions).toHaveCount(2);
});

test.describe('in a profile of its own', () => {
  let profile: string;
  test.beforeEach(async () => void (profile = await mkdtemp(join(tmpdir(), 'wirescope-'))));
  test.afterEach(() => rm(profile, { recursive: true, force: true }));

  async function launch(baseURL: string | undefined, launchOptions: object) {
    const context = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: baseURL ?? '', viewport: { width: 1440, height: 900 } });
    return { context, page: await context.newPage() };
  }

  test('a crash: what was flushed is there, and the log says where it was cut', async ({ start, baseURL, launchOptions }) => {
    const server = await start(startHttpServer());
    const { context, page } = await launch(baseURL, launchOptions);
    const inspector = new InspectorPage(page);
    await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
    await inspector.connect();
    await inspector.panel('Messages');
    const frames = await inspector.frames();
    await expect.poll(async () => Number(/^frames (\d+)$/m.exec(await databaseText(page))?.[1] ?? 0)).toBeGreaterThanOrEqual(frames);
    const crashed = page.waitForEvent('crash');
    await page.goto('chrome://crash').catch(() => {});
    await crashed;

    const again = new InspectorPage(await context.newPage());
    await again.page.goto('./');
    const session = stored(again.page).getByRole('listitem');
    await expect(session).toContainText('cut off');
    await session.getByRole('button', { name: /^\d{4}-/ }).click();
    await again.panel('Messages');
    await expect(again.messageRows(/cut off/)).toHaveCount(1);
    expect(await again.frames()).toBeGreaterThanOrEqual(frames);
    await context.close();
  });

  test('no room is said, the oldest can be deleted, and then all is kept', async ({ start, baseURL, launchOptions }) => {
    const server = await start(startHttpServer());
    const link = { serverUrl: server.url, transport: 'streamable-http', era: 'legacy' };
    const before = await launch(baseURL, launchOptions);
    const visitor = new InspectorPage(before.page);
    await visitor.open(link);
    await visitor.connect();
    await visitor.panel('Messages');
    await expect.poll(() => databaseText(before.page)).toContain('protocolVersion');
    await before.context.close();

    // Launched anew: a browser remembers for half a minute how much room it had.
    const { context, page } = await launch(baseURL, launchOptions);
    const inspector = new InspectorPage(page);
    await inspector.open(link);
    const protocol = await context.newCDPSession(page);
    await protocol.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 1000 });
    await inspector.connect();
    const banner = page.getByRole('status').filter({ hasText: 'no more room' });
    await expect(banner).toContainText('nothing is lost as long as it is open');
    await protocol.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin });
    await banner.getByRole('button', { name: 'Delete the oldest' }).click();
    await expect(banner).toHaveCount(0);
    await expect.poll(() => databaseText(page)).toContain('protocolVersion');
    await context.close();
  });
});

/** Where lines are broken is up to the width of the pane. */
function unwrapped(text: string): string {
  return text.replaceAll('\n', '');
}
