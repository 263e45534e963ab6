// Messages as operations: what belongs together in both eras, keys, the timeline, the place in the link.

import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { inputRequired, McpServer } from '@modelcontextprotocol/server';
import { startHttpServer } from './servers/httpServer.ts';
import type { InspectorPage } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';

/** A server whose tool wants to be asked three times, with the state that it gave. */
function createPatientServer(): McpServer {
  const server = new McpServer({ name: 'patient', version: '1.0.0' });
  server.registerTool('patient', { description: 'Answers when it is asked again' }, ({ mcpReq }) => {
    const round = Number(mcpReq.requestState<string>() ?? '0');
    return round < 2 ? inputRequired({ requestState: String(round + 1) }) : { content: [{ type: 'text', text: 'done' }] };
  });
  return server;
}

const treeOf = (page: Page): Locator => page.getByRole('tree', { name: 'Operations', exact: true });

const callOf = (tree: Locator, tool: string): Locator => tree.getByRole('treeitem', { level: 1, name: new RegExp(`tools/call ${tool}`) });

async function showOperations(inspector: InspectorPage): Promise<Locator> {
  await inspector.panel('Messages');
  await inspector.radio('View of the messages', 'Operations').click();
  const tree = treeOf(inspector.page);
  await expect(tree).toBeVisible();
  return tree;
}

test('a call stands with its progress, its log and its exchange; keys open it and lead to its frames', async ({ inspector, page }) => {
  await inspector.open({ serverUrl: 'demo:http', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('analyze_file', { file_path: '/a.csv' });
  await inspector.outcome('result');
  const tree = await showOperations(inspector);
  expect(new URL(page.url()).hash).toContain('messagesView=operations');
  const call = callOf(tree, 'analyze_file');
  await expect(call).toHaveCount(1);
  await expect(call).toContainText('ok');
  await expect(call).toContainText('14 frames');
  await expect(call).toHaveAttribute('aria-expanded', 'false');

  await call.click();
  await expect(inspector.detail).toContainText('analyze_file');
  await tree.focus();
  await page.keyboard.press('ArrowRight');
  await expect(call).toHaveAttribute('aria-expanded', 'true');
  await expect(tree.getByRole('treeitem', { level: 2 }).filter({ hasText: 'notifications/progress' })).toHaveCount(10);
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem', { selected: true })).toContainText('POST 200');
  await page.keyboard.press('ArrowDown');
  await expect(tree.getByRole('treeitem', { selected: true })).toContainText('notifications/message');
  await expect(inspector.detail).toContainText('notifications/message');
  await page.keyboard.press('ArrowLeft');
  await expect(call).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('p');
  await expect(tree.getByRole('treeitem', { selected: true })).toContainText('answer');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(call).toHaveAttribute('aria-expanded', 'false');
  await expect(tree.getByRole('treeitem', { level: 2 })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(inspector.detail).toHaveCount(0);
});

test('what comes while a call runs is in the call, handshake era over HTTP', async ({ inspector, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
  await inspector.connect();
  await inspector.callTool('analyze_file', { file_path: '/a.csv' });
  await inspector.outcome('result');
  const tree = await showOperations(inspector);
  const call = callOf(tree, 'analyze_file');
  await call.locator('[data-fold]').click();
  await expect(call).toHaveAttribute('aria-expanded', 'true');
  const parts = tree.getByRole('treeitem', { level: 2 });
  await expect(parts.filter({ hasText: 'notifications/progress' })).toHaveCount(10);
  await expect(parts.filter({ hasText: 'answer' })).toHaveCount(1);
  // The stream that the page listens on is an operation of its own.
  await expect(tree.getByRole('treeitem', { level: 1 }).filter({ hasText: 'GET 200' })).toHaveCount(1);
});

test('all rounds of a call are one operation, 2026-07-28', async ({ inspector, start }) => {
  const server = await start(startHttpServer(createPatientServer));
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: '2026-07-28' });
  await inspector.connect();
  await inspector.callTool('patient');
  await inspector.outcome('result');
  const tree = await showOperations(inspector);
  const call = callOf(tree, 'patient');
  await expect(call).toHaveCount(1);
  await expect(call).toContainText('6 frames');
  await expect(call).toContainText('ok');
  await call.locator('[data-fold]').click();
  await expect(tree.getByRole('treeitem', { level: 2 }).filter({ hasText: 'next round' })).toHaveCount(2);
});

test('a pending call grows and is said to be cancelled', async ({ inspector, page }) => {
  await inspector.open({ serverUrl: 'demo:port', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('analyze_file', { file_path: '/a.csv' });
  await inspector.outcome('pending');
  await inspector.button('Cancel').click();
  await inspector.outcome('cancelled');
  const tree = await showOperations(inspector);
  const call = callOf(tree, 'analyze_file');
  await expect(call).toContainText('cancelled');
  await call.click();
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem', { level: 2 }).filter({ hasText: 'cancels' })).toHaveCount(1);
});

test('the timeline: a click selects, keys move and zoom, and it says what it shows', async ({ inspector, page }) => {
  await inspector.open({ serverUrl: 'demo:http', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('analyze_file', { file_path: '/a.csv' });
  await inspector.outcome('result');
  const tree = await showOperations(inspector);
  const strip = page.getByRole('slider', { name: 'Time in view', exact: true });
  await expect(strip).toHaveAttribute('aria-valuetext', /^from 0 ms to /);
  await expect(strip).toHaveAccessibleDescription(/requests and .* rows of their own/);
  // The call lasted a second, and is the last and longest bar: of a session it is what its middle shows.
  const box = await strip.boundingBox();
  if (!box) throw new Error('the strip has no size');
  await expect.poll(async () => {
    for (let x = 0.9; x > 0.1; x -= 0.05) {
      await page.mouse.click(box.x + box.width * x, box.y + 3);
      if ((await tree.getByRole('treeitem', { selected: true }).count()) > 0) break;
    }
    return tree.getByRole('treeitem', { selected: true }).innerText();
  }).toContain('analyze_file');
  await strip.focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(tree.getByRole('treeitem', { selected: true })).not.toContainText('analyze_file');
  const whole = await strip.getAttribute('aria-valuetext');
  await page.keyboard.press('+');
  await expect(strip).not.toHaveAttribute('aria-valuetext', whole ?? '');
  const zoomed = await strip.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect(strip).not.toHaveAttribute('aria-valuetext', zoomed ?? '');
  await page.getByRole('button', { name: 'Whole session', exact: true }).click();
  await expect(strip).toHaveAttribute('aria-valuetext', whole ?? '');
});

test('the filter narrows the operations, and a link brings the view along', async ({ inspector, page }) => {
  await page.goto('./#transport=demo&serverUrl=demo:http&panel=messages&messagesView=operations&filter=tool%3Aecho');
  await inspector.connect();
  await inspector.callTool('echo', { message: 'One' });
  await inspector.outcome('result');
  await inspector.panel('Messages');
  const tree = treeOf(page);
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await expect(tree.getByRole('treeitem')).toContainText('tools/call echo');
  await page.getByRole('button', { name: 'show all', exact: true }).click();
  await expect(tree.getByRole('treeitem').filter({ hasText: 'tools/list' })).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Filter messages' }).fill('"found nowhere"');
  await expect(page.getByText('Nothing passes the filter')).toBeVisible();
});

test('a flood in one call is one operation; opened it is as long as it is', async ({ inspector, page }) => {
  const COUNT = 2000;
  await inspector.open({ serverUrl: 'demo:port', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('flood', { count: String(COUNT), bytes: '300' });
  await inspector.outcome('result');
  const tree = await showOperations(inspector);
  const call = callOf(tree, 'flood');
  await expect(call).toContainText(`${(COUNT + 2).toLocaleString('en')} frames`);
  const closed = Number(await tree.getAttribute('data-lines'));
  await call.click();
  await page.keyboard.press('ArrowRight');
  await expect(tree).toHaveAttribute('data-lines', String(closed + COUNT + 1));
  await page.keyboard.press('End');
  await expect(tree.getByRole('treeitem', { selected: true })).toBeVisible();
});

for (const view of ['operations', 'statistics'] as const) {
  test(`${view}: nothing to reproach for assistive technology, light and dark`, async ({ inspector, page }) => {
    await page.goto(`./#transport=demo&serverUrl=demo:http&panel=messages&messagesView=${view}`);
    await inspector.connect();
    await inspector.callTool('analyze_file', { file_path: '/a.csv' });
    await inspector.outcome('result');
    await inspector.panel('Messages');
    if (view === 'operations') {
      await callOf(treeOf(page), 'analyze_file').locator('[data-fold]').click();
      await expect(treeOf(page).getByRole('treeitem', { level: 2 }).first()).toBeVisible();
    } else await expect(page.getByRole('table')).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' / ')}`)).toEqual([]);
    }
  });
}
