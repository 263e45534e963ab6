// Tools: arguments of any shape as form and as JSON, what is sent of them, and what is remembered of calls.

import { startHttpServer } from './servers/httpServer.ts';
import type { InspectorPage } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';
import type { Locator, Page } from '@playwright/test';

interface Call {
  readonly method?: string;
  readonly params?: { readonly name?: string; readonly arguments?: unknown };
}

const callsOf = (received: readonly unknown[]): readonly unknown[] => (received as readonly Call[]).filter(({ method }) => method === 'tools/call').map(({ params }) => params?.arguments);

async function open(inspector: InspectorPage, url: string): Promise<void> {
  await inspector.open({ serverUrl: url, transport: 'streamable-http' });
  await inspector.connect();
}

const form = (page: Page, tool: string): Locator => page.getByRole('form', { name: `Arguments of ${tool}`, exact: true });

test('a nested form, by keyboard alone: found, filled, called, read, called again with a change, compared', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await open(inspector, server.url);
  await inspector.panel('Tools');
  await expect(inspector.options('Tools').first()).toBeVisible();
  const keys = page.keyboard;

  await tabTo(page, page.getByRole('textbox', { name: /Search .*tools/ }).first());
  await keys.type('shipment');
  await expect(inspector.options('Tools')).toHaveCount(1);
  await keys.press('ArrowDown');
  await tabTo(page, page.getByRole('listbox', { name: 'Tools' }));
  await keys.press('ArrowDown');
  const fields = form(page, 'create_shipment');
  await tabTo(page, fields.getByLabel('order_id', { exact: true }));
  await keys.type('ORD-20431');
  await tabTo(page, fields.getByRole('button', { name: 'Add item to items' }));
  await keys.press('Enter');
  await tabTo(page, fields.getByLabel('sku', { exact: true }));
  await keys.type('LENS');
  await tabTo(page, fields.getByLabel('quantity', { exact: true }));
  await keys.press('ControlOrMeta+a');
  await keys.type('2');
  await keys.press('ControlOrMeta+Enter');
  await inspector.outcome('result');
  // With the defaults that the form begins with.
  expect(callsOf(server.received)).toEqual([{ order_id: 'ORD-20431', service: 'standard', priority: 3, items: [expect.objectContaining({ sku: 'LENS', quantity: 2 })] }]);
  await expect(inspector.result).toContainText('Booked 1 parcels');

  // The focus is where it was: one change, and again.
  await keys.press('ControlOrMeta+a');
  await keys.type('3');
  await keys.press('ControlOrMeta+Enter');
  await expect.poll(() => callsOf(server.received).length).toBe(2);
  const remembered = page.getByRole('region', { name: 'Remembered calls' });
  await expect(remembered.getByRole('checkbox')).toHaveCount(2);
  await tabTo(page, remembered.getByRole('checkbox').first());
  await keys.press('Space');
  // One stop in the tab order: arrows lead from row to row.
  await keys.press('Tab');
  await keys.press('ArrowDown');
  await keys.press('Shift+Tab');
  await expect(remembered.getByRole('checkbox').last()).toBeFocused();
  await keys.press('Space');
  await tabTo(page, remembered.getByRole('button', { name: /Compare/ }));
  await keys.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Two results compared' })).toContainText('#1');
  await keys.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what is typed as JSON goes out as typed: digits, order, names; the form shows the same document', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await open(inspector, server.url);
  await inspector.choose('Tools', 'echo');
  await page.getByRole('radio', { name: 'JSON', exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Arguments as JSON' });
  await editor.fill('{"z": 12345678901234567890, "message": "m", "a.b": 1.0, "": null, "__proto__": {"x": 1}}');
  await page.getByRole('radio', { name: 'Form', exact: true }).click();
  await expect(form(page, 'echo').getByLabel('z', { exact: true })).toHaveValue('12345678901234567890');
  await inspector.button('Call tool').click();
  await expect.poll(() => callsOf(server.received).length).toBe(1);
  await inspector.panel('Messages');
  await inspector.openRaw(inspector.messageRows(/tools\/call/).first());
  await expect(inspector.raw).toContainText('12345678901234567890');
  await expect(inspector.raw).toContainText('__proto__');
});

test('text that is no JSON yet stays where it can be finished, and nothing of it is sent', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await open(inspector, server.url);
  await inspector.choose('Tools', 'echo');
  await page.getByRole('radio', { name: 'JSON', exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Arguments as JSON' });
  await editor.fill('{"message": ');
  await expect(inspector.button('Call tool')).toBeDisabled();
  await page.getByRole('radio', { name: 'Form', exact: true }).click();
  await expect(editor).toBeVisible();
  await editor.fill('');
  await inspector.button('Call tool').click();
  await expect.poll(() => callsOf(server.received)).toEqual([undefined]);
});

test('a draft survives a reload; a pasted curl command fills the form', async ({ inspector, page, start }) => {
  const server = await start(startHttpServer());
  await open(inspector, server.url);
  await inspector.choose('Tools', 'echo');
  const message = form(page, 'echo').getByLabel('message', { exact: true });
  await message.fill('half a thought');
  await expect.poll(() => page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).toContain('half a thought');
  await page.reload();
  await inspector.connect();
  await inspector.choose('Tools', 'echo');
  await expect(message).toHaveValue('half a thought');

  await inspector.button('Fill from a pasted call').click();
  await page.getByRole('textbox', { name: 'The call to paste' }).fill(`curl ${server.url} -H 'Content-Type: application/json' -d '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo","arguments":{"message":"pasted"}}}'`);
  await inspector.button('Fill the form').click();
  await expect(message).toHaveValue('pasted');
  await inspector.button('Call tool').click();
  await expect.poll(() => callsOf(server.received)).toEqual([{ message: 'pasted' }]);
});

/** Tab until it has the focus, as a user without a mouse would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}
