// WCAG A and AA as axe can judge them: the form, a failure and every panel with content; colours in both themes.

import { AxeBuilder } from '@axe-core/playwright';
import { closedPort } from './servers/faultServer.ts';
import type { InspectorPage } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';

// Each look walks a page of thousands of elements.
test.setTimeout(120_000);

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const viewport of [{ width: 1440, height: 900 }, { width: 900, height: 700 }]) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport });

    test('the connection form', async ({ inspector }) => {
      await inspector.open();
      await expectNoViolations(inspector);
      await inspector.radio('Transport', 'WebSocket').click();
      await inspector.button('Connect').click();
      await expect(inspector.field('URL')).toHaveAccessibleDescription(/Enter the address/);
      await expectNoViolations(inspector);
      await inspector.radio('Transport', 'Streamable HTTP').click();
      await inspector.button('Add header').click();
      await expectNoViolations(inspector);
    });

    test('a failed connection', async ({ inspector, complaints }) => {
      complaints.expectNetworkFailures('Failed to load resource: net::ERR_CONNECTION_REFUSED');
      await inspector.open({ serverUrl: await closedPort(), transport: 'streamable-http' });
      await inspector.connect('failed');
      await expectNoViolations(inspector);
    });

    test('Capabilities, Resources, Prompts, and after Disconnect', async ({ inspector }) => {
      await inspector.open();
      await inspector.connect();
      await expectNoViolations(inspector);
      await inspector.readResource('resource://examples/dataset');
      await inspector.outcome('result');
      await expectNoViolations(inspector);
      await inspector.getPrompt('tour');
      await inspector.outcome('result');
      await expectNoViolations(inspector);
      await inspector.button('Disconnect').click();
      await inspector.settles('closed');
      await expectNoViolations(inspector);
    });

    test('Tools: forms, every kind of content, a running call, a tool error', async ({ inspector }) => {
      await inspector.open();
      await inspector.connect();
      await inspector.choose('Tools', 'create_shipment');
      await expectNoViolations(inspector);
      await inspector.callTool('show_everything');
      await inspector.outcome('result');
      await expectNoViolations(inspector);
      await inspector.callTool('slow_tool', { seconds: '60' });
      await inspector.outcome('pending');
      await expectNoViolations(inspector);
      await inspector.callTool('calculate', { expression: '1 +' });
      await inspector.outcome('toolError');
      await expectNoViolations(inspector);
    });

    test('what the misbehaving server leaves in Tools and Messages', async ({ inspector, page }) => {
      await inspector.open({ serverUrl: 'demo:misbehaving', transport: 'demo' });
      await inspector.connect();
      await inspector.choose('Tools', 'broken_tool');
      await expectNoViolations(inspector);
      await inspector.callTool('bad_content');
      await inspector.outcome('result');
      await expectNoViolations(inspector);
      await inspector.callTool('malformed_then_answer');
      await inspector.outcome('result');
      await inspector.panel('Messages');
      await inspector.openRaw(inspector.messageRows('[DONE]'));
      await expectNoViolations(inspector);
      await inspector.messageRows('tools/list').last().click();
      await expectNoViolations(inspector);
      await inspector.detail.getByRole('tab', { name: 'Transport', exact: true }).click();
      await expectNoViolations(inspector);
      await page.getByRole('button', { name: 'Send request', exact: true }).click();
      await expectNoViolations(inspector);
    });
  });
}

/** Everything in the light theme; in the dark one what a theme changes, the colours, which are the same at every width. */
async function expectNoViolations({ page }: InspectorPage): Promise<void> {
  // Legacy mode spares a second page per look; the page has no frames that would need it.
  const axe = () => new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await axe().withTags(TAGS).analyze();
  if ((page.viewportSize()?.width ?? 0) > 1000) {
    await page.emulateMedia({ colorScheme: 'dark' });
    violations.push(...(await axe().withRules('color-contrast').analyze()).violations);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  // In words, so that a failure names the rule and the elements.
  const words = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`);
  expect(words).toEqual([]);
}
