// The watch that every other test relies on: it must see each kind of complaint, or their silence means nothing.

import { expect, test } from '@playwright/test';
import { closedPort } from './servers/faultServer.ts';
import { watchComplaints } from './inspector/complaints.ts';
import { InspectorPage } from './inspector/inspectorPage.ts';

test('errors and violations of the page and of its Workers are seen', async ({ page }) => {
  const complaints = await watchComplaints(page);
  const inspector = new InspectorPage(page);
  await inspector.open();
  await inspector.connect();
  expect(complaints.unexpected()).toEqual([]);

  await page.evaluate(() => console.error('said by the page'));
  await page.evaluate(() => void setTimeout(() => { throw new Error('thrown by the page'); }));
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('img'), { src: 'http://127.0.0.1:9/pixel.png', alt: '' })));
  const worker = page.workers().find((each) => each.url().includes('demoWorker'));
  if (!worker) throw new Error('The demo server has no Worker.');
  await worker.evaluate(() => console.error('said by the Worker'));
  await worker.evaluate(() => void setTimeout(() => { throw new Error('thrown by the Worker'); }));

  for (const words of ['error: said by the page', 'thrown by the page', 'policy: img-src blocked http://127.0.0.1:9/pixel.png', 'error: said by the Worker', 'thrown by the Worker']) {
    await expect.poll(() => complaints.unexpected().join('\n')).toContain(words);
  }
});

test('a failed exchange is a complaint unless it was declared, word for word', async ({ page }) => {
  const complaints = await watchComplaints(page);
  const words = 'Failed to load resource: net::ERR_CONNECTION_REFUSED';
  await page.goto('./');
  await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).catch(() => {}), await closedPort());
  await expect.poll(() => complaints.unexpected()).toEqual([`not declared: ${words}`]);
  complaints.expectNetworkFailures(words);
  expect(complaints.unexpected()).toEqual([]);
  complaints.expectNetworkFailures('Failed to load resource: of something else');
  expect(complaints.unexpected()).toEqual(['declared, but never printed: Failed to load resource: of something else']);
});
