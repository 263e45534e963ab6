// A Chromium that nobody watches: Playwright is told of every WebSocket frame, in the page and in the processes around it, which
// costs more than the frames themselves. Here only what is asked goes to and fro, over the browser's own protocol.
// @see https://chromedevtools.github.io/devtools-protocol/
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { findChromium } from '../chromium.mjs';

const ARGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows', '--hide-scrollbars', '--mute-audio', '--window-size=1440,900', '--remote-debugging-port=0'];
const PATIENCE = 30_000;

/** A page of a Chromium of its own, whose profile is on disk: without one IndexedDB is kept in memory, and nothing is stored. */
export async function openPlainPage() {
  const profile = mkdtempSync(join(tmpdir(), 'wirescope-bench-'));
  const browser = spawn(await findChromium({ mayInstall: false }), [...ARGS, `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(browser, 'exit');
  const port = await portOf(browser);
  const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const session = await connect(targets.find(({ type }) => type === 'page').webSocketDebuggerUrl);
  await session.send('Page.enable');
  await session.send('Emulation.setDeviceMetricsOverride', { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false });
  return {
    session,
    page: pageOf(session),
    async close() {
      await session.send('Browser.close').catch(() => {});
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** What the bench asks of a page; functions run in it, and take and give what JSON can hold. */
function pageOf(session) {
  const evaluate = async (act, given = null) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression: `(${act})(${JSON.stringify(given)})`, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const mouse = (type, { x, y }) => session.send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' ? 'none' : 'left', clickCount: type === 'mouseMoved' ? 0 : 1 });
  return {
    evaluate,
    addInitScript: (act) => session.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${act})()` }),
    async goto(url) {
      const loaded = session.next('Page.loadEventFired');
      await session.send('Page.navigate', { url });
      await loaded;
    },
    /** @param {() => Element | undefined} find runs in the page until it finds something */
    async click(find) {
      const place = await evaluate(`async () => {
        const until = performance.now() + ${PATIENCE};
        for (;;) {
          const box = (${find})()?.getBoundingClientRect();
          if (box?.width > 0) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          if (performance.now() > until) throw new Error(${JSON.stringify(`Not found: ${find}`)});
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }`);
      await mouse('mouseMoved', place);
      await mouse('mousePressed', place);
      await mouse('mouseReleased', place);
    },
  };
}

async function portOf(browser) {
  let said = '';
  for await (const portion of browser.stderr) {
    said += portion;
    const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
    if (!found) continue;
    // Whatever else it says is read and not kept.
    browser.stderr.resume();
    return found[1];
  }
  throw new Error(`Chromium did not start: ${said.slice(0, 2000)}`);
}

async function connect(url) {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 0 });
  await once(socket, 'open');
  const waiting = new Map();
  const listeners = new Map();
  let asked = 0;
  socket.on('message', (data) => {
    const { id, method, params, result, error } = JSON.parse(Buffer.isBuffer(data) ? data.toString() : "{}");
    if (id === undefined) return (listeners.get(method) ?? []).forEach((listener) => listener(params));
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error) reject(new Error(error.message));
    else resolve(result);
  });
  socket.on('close', () => waiting.forEach(({ reject }) => reject(new Error('The browser has closed.'))));
  const on = (method, listener) => void listeners.set(method, [...(listeners.get(method) ?? []), listener]);
  return {
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        const id = ++asked;
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    on,
    next: (method) => new Promise((resolve) => on(method, resolve)),
  };
}
