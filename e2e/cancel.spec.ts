// Cancelling as each revision prescribes it, answers that come too late, and calls that report on their way.

import { startHttpServer } from './servers/httpServer.ts';
import { startWebSocketServer } from './servers/webSocketServer.ts';
import type { InspectorPage } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';

interface Sent {
  readonly method?: string;
  readonly id?: number;
  readonly params?: { readonly name?: string; readonly requestId?: number };
}

const slowCall = (received: readonly unknown[]): Sent | undefined => (received as readonly Sent[]).find(({ method, params }) => method === 'tools/call' && params?.name === 'slow_tool');
const cancellations = (received: readonly unknown[]): readonly Sent[] => (received as readonly Sent[]).filter(({ method }) => method === 'notifications/cancelled');

test('X2: HTTP, handshake era: the server is notified with the request’s id', async ({ inspector, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http', era: 'legacy' });
  await cancelSlowTool(inspector, () => slowCall(server.received) !== undefined);
  await expect.poll(() => server.cancelledCalls).toBe(1);
  expect(cancellations(server.received).map(({ params }) => params?.requestId)).toEqual([slowCall(server.received)?.id]);
});

test('X1: HTTP, stateless era: the exchange is aborted, and no notification is sent', async ({ inspector, start }) => {
  const server = await start(startHttpServer());
  await inspector.open({ serverUrl: server.url, transport: 'streamable-http' });
  await cancelSlowTool(inspector, () => slowCall(server.received) !== undefined);
  await expect.poll(() => server.cancelledCalls).toBe(1);
  expect(server.aborted).toBe(1);
  expect(cancellations(server.received)).toEqual([]);
});

for (const era of ['auto', 'legacy']) {
  test(`WebSocket, era ${era}: the server is notified with the request’s id`, async ({ inspector, start }) => {
    const server = await start(startWebSocketServer());
    await inspector.open({ serverUrl: server.url, transport: 'websocket', era });
    await cancelSlowTool(inspector, () => slowCall(server.received) !== undefined);
    await expect.poll(() => server.aborted).toBe(1);
    expect(cancellations(server.received).map(({ params }) => params?.requestId)).toEqual([slowCall(server.received)?.id]);
    expect(server.connections).toBe(1);
  });
}

for (const serverUrl of ['demo:port', 'demo:http']) {
  for (const era of ['auto', 'legacy']) {
    test(`${serverUrl}, era ${era}: the server counts one cancelled call`, async ({ inspector }) => {
      await inspector.open({ serverUrl, transport: 'demo', era });
      await cancelSlowTool(inspector, async () => (await inspector.messageRows('slow_tool').count()) > 0);
      await inspector.callTool('get_status');
      await inspector.outcome('result');
      await inspector.result.getByRole('tab', { name: 'Structured', exact: true }).click();
      await expect(inspector.result.getByRole('tree')).toContainText('cancelledCalls: 1');
      await expect(inspector.result.getByRole('tree')).toContainText('runningCalls: 0');
    });
  }
}

test('a late answer is a row that says so, and the call stays cancelled', async ({ inspector }) => {
  await inspector.open({ serverUrl: 'demo:misbehaving', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('late_answer');
  await inspector.outcome('pending');
  await inspector.button('Cancel').click();
  await inspector.outcome('cancelled');
  await expect(inspector.button('Cancel')).toBeDisabled();
  await inspector.panel('Messages');
  await expect(inspector.messageRows(/late_answer.*cancelled/)).toHaveCount(1);
  await expect(inspector.messageRows(/notifications\/cancelled request \d+/)).toHaveCount(1);

  const late = inspector.messageRows('flawed');
  await inspector.openRaw(late);
  await expect(inspector.raw).toContainText('Late, but here.');
  await expect(inspector.detail).toContainText(/A late response: request \d+ had been cancelled\. It is shown and ignored\./);
  await expect(inspector.messageRows(/late_answer.*cancelled/)).toHaveCount(1);

  await inspector.choose('Tools', 'late_answer');
  await inspector.outcome('cancelled');
  await expect(inspector.result).not.toContainText('Late, but here.');
});

for (const serverUrl of ['demo:port', 'demo:http']) {
  test(`analyze_file on ${serverUrl}: a bar that moves, and both log lines`, async ({ inspector, page }) => {
    await inspector.open({ serverUrl, transport: 'demo' });
    await inspector.connect();
    await inspector.callTool('analyze_file', { file_path: '/data/report.csv' });
    const bar = page.getByRole('progressbar', { name: 'Progress of the call', exact: true });
    const seen = new Set<string>();
    await expect
      .poll(
        async () => {
          const text = await bar.getAttribute('aria-valuetext', { timeout: 2000 });
          if (text?.endsWith(' of 100') === true) seen.add(text);
          return seen.size;
        },
        { intervals: [20] },
      )
      .toBeGreaterThanOrEqual(2);
    await inspector.outcome('result');
    await expect(bar).toHaveCount(0);
    const lines = inspector.result.getByRole('region', { name: 'Log lines', exact: true }).getByRole('button');
    await expect(lines).toHaveText([/Starting analysis of \/data\/report\.csv/, /Analysis of \/data\/report\.csv complete\./]);
    await expect(inspector.result).toContainText('no problems found in 10 sections');

    // Ten steps, each with its own frame, and a log line leads to its frame.
    await lines.first().click();
    await expect(inspector.selectedRow).toContainText('Starting analysis');
    for (let step = 1; step <= 10; step += 1) await expect(inspector.messageRows(`${step * 10} of 100 Step ${step} of 10`)).toHaveCount(1);
  });
}

test('two calls at once: each has its own progress and its own end', async ({ inspector, page }) => {
  await inspector.open({ serverUrl: 'demo:port', transport: 'demo' });
  await inspector.connect();
  await inspector.callTool('slow_tool', { seconds: '60' });
  await inspector.outcome('pending');
  await inspector.callTool('analyze_file', { file_path: 'a.csv' });
  await inspector.outcome('result');
  await inspector.choose('Tools', 'slow_tool');
  await inspector.outcome('pending');
  await inspector.button('Cancel').click();
  await inspector.outcome('cancelled');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

async function cancelSlowTool(inspector: InspectorPage, underWay: () => boolean | Promise<boolean>): Promise<void> {
  await inspector.connect();
  await inspector.callTool('slow_tool', { seconds: '60' });
  await inspector.outcome('pending');
  await expect.poll(underWay).toBe(true);
  await inspector.button('Cancel').click();
  await inspector.outcome('cancelled');
  await expect(inspector.result).toContainText('Cancelled by you');
}
