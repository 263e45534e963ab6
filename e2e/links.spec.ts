// The page around the connection: links that fill the form, the address bar, sub-paths, themes, keys, panes and small windows.

import { startHttpServer } from './servers/httpServer.ts';
import type { InspectorPage, Link } from './inspector/inspectorPage.ts';
import { servePage } from './inspector/servePage.ts';
import { expect, test } from './inspector/test.ts';

const URL_A = 'http://127.0.0.1:9/mcp';

interface Filled {
  readonly transport: string;
  readonly url?: string;
  readonly demo?: string;
  readonly era?: string;
}

const LINKS: readonly { readonly link: Link; readonly filled: Filled }[] = [
  { link: { serverUrl: URL_A, transport: 'streamable-http', era: 'legacy' }, filled: { transport: 'Streamable HTTP', url: URL_A, era: 'legacy' } },
  { link: { serverUrl: URL_A, transport: 'http' }, filled: { transport: 'Streamable HTTP', url: URL_A } },
  { link: { serverUrl: 'http://127.0.0.1:9/sse', transport: 'sse', era: '2024-11-05' }, filled: { transport: 'HTTP+SSE', url: 'http://127.0.0.1:9/sse', era: '2024-11-05' } },
  { link: { serverUrl: 'ws://127.0.0.1:9/mcp', transport: 'websocket', era: '2026-07-28' }, filled: { transport: 'WebSocket', url: 'ws://127.0.0.1:9/mcp', era: '2026-07-28' } },
  { link: { serverUrl: 'ws://127.0.0.1:9/mcp' }, filled: { transport: 'WebSocket', url: 'ws://127.0.0.1:9/mcp' } },
  { link: { transport: 'demo' }, filled: { transport: 'Demo', demo: 'Port' } },
  { link: { transport: 'demo', serverUrl: 'demo:http' }, filled: { transport: 'Demo', demo: 'HTTP' } },
  { link: { transport: 'demo', serverUrl: 'demo:misbehaving' }, filled: { transport: 'Demo', demo: 'Misbehaving' } },
  { link: { transport: 'demo', serverUrl: 'demo:unheard-of' }, filled: { transport: 'Demo', demo: 'Port' } },
  { link: { serverUrl: URL_A, transport: 'carrier-pigeon', era: 'jurassic', panel: 'dashboard' }, filled: { transport: 'Streamable HTTP', url: URL_A } },
  { link: {}, filled: { transport: 'Demo', demo: 'Port' } },
];

for (const place of ['fragment', 'query'] as const) {
  test(`keys in the ${place} fill the form and connect nothing`, async ({ inspector, page, baseURL }) => {
    const elsewhere = watchRequests(inspector, baseURL ?? '');
    for (const { link, filled } of LINKS) {
      await test.step(JSON.stringify(link), async () => {
        const params = new URLSearchParams(Object.entries(link)).toString();
        // Another page in between: a changed fragment alone would not load the page anew.
        await page.goto('about:blank');
        await page.goto(place === 'fragment' ? `./#${params}` : `./?${params}&unknown=1`);
        await expectFilled(inspector, filled);
        expect(new URL(page.url()).search).toBe('');
        if (place === 'query' && filled.url !== undefined) expect(new URLSearchParams(new URL(page.url()).hash.slice(1)).get('serverUrl')).toBe(filled.url);
        await expect(inspector.root).toHaveAttribute('data-connection', 'idle');
      });
    }
    expect(elsewhere).toEqual([]);
  });
}

test('Z5: a link opened over a connection fills the form and leaves the connection alone', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http' });
  await inspector.connect();
  const before = server.requests.length;
  await page.evaluate((fragment) => void (location.hash = fragment), `serverUrl=${encodeURIComponent(URL_A)}&transport=sse`);
  await expectFilled(inspector, { transport: 'HTTP+SSE', url: URL_A });
  await inspector.settles('ready');
  expect(server.requests).toHaveLength(before);
});

test('the address bar leads back to the place, and never holds a header', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
  await inspector.button('Add header').click();
  await page.getByLabel('Header 1 value', { exact: true }).fill('Bearer open-sesame');
  await inspector.connect();
  await inspector.choose('Tools', 'echo');
  expect(server.requests.every(({ headers }) => headers['authorization'] === 'Bearer open-sesame')).toBe(true);
  await expect.poll(() => Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)))).toEqual({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy', panel: 'tools', item: 'echo' });
  expect(page.url()).not.toContain('sesame');
  expect(await page.evaluate(() => [localStorage, sessionStorage].map((storage) => JSON.stringify(storage)).join())).not.toContain('sesame');
  await inspector.panel('Messages');
  await inspector.openRaw(inspector.messageRows('POST 200').first());
  await expect(inspector.raw).toContainText('uthorization');
  await expect(inspector.raw).not.toContainText('sesame');

  await inspector.panel('Tools');
  await page.reload();
  await expectFilled(inspector, { transport: 'Streamable HTTP', url: server.url, era: 'legacy' });
  await expect(inspector.root).toHaveAttribute('data-connection', 'idle');
  await inspector.connect();
  await expect(inspector.option('Tools', 'echo')).toHaveAttribute('aria-selected', 'true');
});

test('an address that cannot be meant is refused in words, and nothing is sent', async ({ inspector, baseURL }) => {
  const elsewhere = watchRequests(inspector, baseURL ?? '');
  await inspector.open({ transport: 'streamable-http', serverUrl: 'javascript:alert(1)' });
  for (const [url, words] of [
    ['javascript:alert(1)', 'begins with http:// or https://'],
    ['127.0.0.1:3001/mcp', 'begins with http://'],
    ['ws://127.0.0.1:9/mcp', 'begins with http:// or https://'],
    ['http://user:secret@127.0.0.1:9/mcp', 'user name or password'],
    ['', 'Enter the address of the server.'],
  ] as const) {
    await inspector.field('URL').fill(url);
    await inspector.button('Connect').click();
    await expect(inspector.field('URL')).toHaveAccessibleDescription(new RegExp(words));
    await expect(inspector.root).toHaveAttribute('data-connection', 'idle');
  }
  expect(elsewhere).toEqual([]);
});

test('W5: WebSocket: headers are disabled with the reason, the subprotocol can be changed', async ({ inspector }) => {
  await inspector.open({ transport: 'websocket', serverUrl: 'ws://127.0.0.1:9/mcp' });
  await expect(inspector.button('Add header')).toBeDisabled();
  await expect(inspector.button('Add header')).toHaveAccessibleDescription(/Browsers cannot send headers with a WebSocket/);
  await expect(inspector.field('Subprotocol')).toHaveValue('mcp');
});

test('the page works from a sub-path of another origin', async ({ inspector, page, start }) => {
  const site = await start(servePage('/tools/wirescope/'));
  const server = await start(startHttpServer());
  const elsewhere = watchRequests(inspector, site.url);
  await page.goto(site.url);
  await inspector.connect();
  await callCalculator(inspector);
  expect(elsewhere).toEqual([]);
  await page.goto('about:blank');
  await page.goto(`${site.url}#serverUrl=${encodeURIComponent(server.url)}&transport=http`);
  await inspector.connect();
  await callCalculator(inspector);
  expect(new URL(page.url()).pathname).toBe('/tools/wirescope/');
});

test('the theme button goes round, is seen, and is remembered', async ({ inspector, page }) => {
  await inspector.open();
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await colour();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(colour).not.toBe(light);
  const dark = await colour();
  await inspector.button('Theme: system').click();
  await expect.poll(colour).toBe(light);
  await inspector.button('Theme: light').click();
  await expect.poll(colour).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await expect(inspector.button('Theme: dark')).toBeVisible();
  expect(await colour()).toBe(dark);
  await inspector.button('Theme: dark').click();
  await expect.poll(colour).toBe(light);
});

test('the connection form by keys alone', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await inspector.open();
  await inspector.radio('Transport', 'Demo').focus();
  await page.keyboard.press('ArrowRight');
  await expect(inspector.radio('Transport', 'Streamable HTTP')).toBeFocused();
  await expect(inspector.radio('Transport', 'Streamable HTTP')).toBeChecked();
  expect(await tabThrough(inspector, 'Connect')).toEqual(['URL', 'Era', 'Timeout', 'Add header', 'Connect']);
  await inspector.field('URL').focus();
  await page.keyboard.insertText(server.url);
  await page.keyboard.press('Enter');
  await inspector.settles('ready');
});

test('from opening the page to a tool’s answer by keys alone', async ({ inspector, page }) => {
  await inspector.open();
  await tabThrough(inspector, 'Connect');
  await page.keyboard.press('Enter');
  await inspector.settles('ready');
  await tabThrough(inspector, 'Tools');
  await page.keyboard.press('Enter');
  await expect(inspector.options('Tools').first()).toBeVisible();
  await tabThrough(inspector, 'Tools', 'listbox');
  await page.keyboard.press('ArrowDown');
  await expect(inspector.option('Tools', 'echo')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(inspector.option('Tools', 'calculate')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(inspector.options('Tools').last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(inspector.options('Tools').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.type('calculator');
  await expect(inspector.option('Tools', 'calculator')).toHaveAttribute('aria-selected', 'true');
  await tabThrough(inspector, 'operation');
  await page.keyboard.type('add');
  await tabThrough(inspector, 'a');
  await page.keyboard.insertText('5');
  await tabThrough(inspector, 'b');
  await page.keyboard.insertText('3');
  await page.keyboard.press('Control+Enter');
  await inspector.outcome('result');
  await expect(inspector.result).toContainText('8');
  // On to the answer and the log, without a trap on the way.
  await tabThrough(inspector, 'Messages', 'grid');
});

test('in Resources, arrows choose and Enter reads', async ({ inspector, page }) => {
  await inspector.open();
  await inspector.connect();
  await inspector.panel('Resources');
  await expect(inspector.options('Resources')).toHaveCount(5);
  await page.getByRole('listbox', { name: 'Resources', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(inspector.option('Resources', 'resource://examples/dataset')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await inspector.outcome('result');
  await expect(inspector.result).toContainText('Tripod, carbon');
  // Enter once more, and Read after another choice, ask the server again.
  const answers = inspector.messageRows(/resources\/read.*ok/);
  await expect(answers).toHaveCount(1);
  await page.getByRole('listbox', { name: 'Resources', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(answers).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await inspector.button('Read').click();
  await expect(answers).toHaveCount(3);
});

test('panes are resized by key and by pointer, and remembered after a reload', async ({ inspector, page }) => {
  await inspector.open({ panel: 'tools' });
  await inspector.connect();
  const list = page.getByRole('listbox', { name: 'Tools', exact: true });
  const size = async () => ({ width: Math.round((await list.boundingBox())?.width ?? 0), height: Math.round((await inspector.grid.boundingBox())?.height ?? 0) });
  const first = await size();
  await page.getByRole('separator', { name: 'Resize Tools list', exact: true }).focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await size()).width).toBeGreaterThan(first.width + 30);
  const handle = await page.getByRole('separator', { name: 'Resize Panel', exact: true }).boundingBox();
  if (!handle) throw new Error('The separator above the log has no place.');
  const at = { x: handle.x + 200, y: handle.y + handle.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x, at.y - 60, { steps: 4 });
  await page.mouse.move(at.x, at.y - 120, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await size()).height).toBeGreaterThan(first.height + 80);
  const chosen = await size();

  await page.reload();
  await inspector.connect();
  await expect(list).toBeVisible();
  await expect.poll(size).toEqual(chosen);
});

test.describe('a window of 900 × 700', () => {
  test.use({ viewport: { width: 900, height: 700 } });

  test('is enough to connect, call, read and look at the wire', async ({ inspector, page }) => {
    await inspector.open();
    await inspector.connect();
    await callCalculator(inspector);
    await inspector.callTool('echo', { message: 'narrow' });
    await inspector.outcome('result');
    await inspector.readResource('resource://examples/dataset');
    await inspector.outcome('result');
    await inspector.getPrompt('greeting', { name: 'Ada' });
    await inspector.outcome('result');
    await inspector.panel('Messages');
    await inspector.openRaw(inspector.messageRows('tools/call echo').first());
    await expect(inspector.raw).toContainText('narrow');
    for (const panel of ['Capabilities', 'Tools', 'Resources', 'Prompts', 'Messages'] as const) {
      await inspector.panel(panel);
      expect(await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight])).toEqual([0, 0]);
    }
  });

  test('keys reach every tool of the list', async ({ inspector, page }) => {
    await inspector.open({ panel: 'tools' });
    await inspector.connect();
    await expect(inspector.options('Tools').first()).toBeVisible();
    await tabThrough(inspector, 'Tools', 'listbox');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowDown');
    await expect(inspector.option('Tools', 'calculator')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'calculator', exact: true })).toBeVisible();
    // Focus is where the list was, so the next Tab goes into the item.
    const switcher = page.getByRole('main').getByRole('button', { name: 'calculator', exact: true, expanded: false });
    await expect(switcher).toBeFocused();
    await switcher.press('Enter');
    await inspector.option('Tools', 'calculator').click();
    await expect(page.getByRole('heading', { level: 1, name: 'calculator', exact: true })).toBeVisible();
  });
});

/** Presses Tab until an element of that name has focus; answers the names passed on the way. */
async function tabThrough(inspector: InspectorPage, name: string, role?: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (let press = 0; press < 60; press += 1) {
    await inspector.page.keyboard.press('Tab');
    const focused = await inspector.page.evaluate(() => {
      const element = document.activeElement;
      return { name: element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '', role: element?.getAttribute('role') ?? '' };
    });
    names.push(focused.name);
    if (focused.name === name && (role === undefined || focused.role === role)) return names;
  }
  throw new Error(`Tab never reached “${name}”; it went through ${names.join(', ')}.`);
}

async function expectFilled(inspector: InspectorPage, { transport, url, demo, era = 'auto' }: Filled): Promise<void> {
  await expect(inspector.radio('Transport', transport)).toBeChecked();
  if (url !== undefined) await expect(inspector.field('URL')).toHaveValue(url);
  if (demo !== undefined) await expect(inspector.radio('Demo server', demo)).toBeChecked();
  await expect(inspector.field('Era')).toHaveValue(era);
}

/** Fills up with every request that does not go to the page's own host. */
function watchRequests({ page }: InspectorPage, own: string): string[] {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(own) && !/^(?:blob|about):/.test(request.url())) elsewhere.push(request.url());
  });
  page.on('websocket', (socket) => elsewhere.push(socket.url()));
  return elsewhere;
}

async function callCalculator(inspector: InspectorPage): Promise<void> {
  await inspector.callTool('calculator', { operation: 'add', a: '5', b: '3' });
  await inspector.outcome('result');
  await expect(inspector.result).toContainText('8');
}
