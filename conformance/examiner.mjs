// One Chromium for all scenarios, and the door at which adapters ask for one: a fresh context opens the page, told the server
// and the scenario in its address, and the page's own report is the answer. Knows no scenario.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { chromium } from 'playwright';

/** Less than the adapter's patience, which is less than the suite's. */
const PAGE_MS = 20_000;

/** Web security stays on; `<-loopback>` sends even localhost through the proxy. */
const launch = (executablePath, proxy) => chromium.launch({
  executablePath,
  proxy: { server: proxy, bypass: '<-loopback>' },
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** @returns {Promise<{ exitCode: number, words: string }>} what the page reports, or why it could not */
async function examine(browser, pages, { page: name, scenario, context, url }) {
  const browserContext = await browser.newContext();
  const said = []; // what a page throws or prints goes to the person at the terminal when it fails
  let deadline;
  try {
    const page = await browserContext.newPage();
    const reported = new Promise((resolve) => {
      deadline = setTimeout(() => resolve({ exitCode: 124, words: `the page gave no report within ${PAGE_MS / 1000} s` }), PAGE_MS);
      page.on('crash', () => resolve({ exitCode: 1, words: 'the page crashed' }));
      page.on('pageerror', (error) => resolve({ exitCode: 1, words: `uncaught: ${error.stack ?? error.message}` }));
      page.on('console', (message) => { if (message.type() === 'error') said.push(message.text()); });
      void page.exposeBinding('wirescopeExamined', (_source, exitCode, words) => resolve({ exitCode, words }))
        .then(() => page.goto(`${pages}conformance/page/${name}.html#${new URLSearchParams({ url, scenario, context })}`))
        .catch((error) => resolve({ exitCode: 1, words: error.message }));
    });
    const { exitCode, words } = await reported;
    return { exitCode, words: exitCode === 0 ? words : [words, ...said].join('\n') };
  } finally {
    clearTimeout(deadline);
    await browserContext.close();
  }
}

/**
 * @param {{ chromium: string, proxy: string, pages: string }} places   a browser, and where proxy and built test pages are served
 * `takeVerdict` is what the page last reported, once; undefined when no adapter asked since.
 * @returns {Promise<{ url: string, takeVerdict: () => { exitCode: number, words: string } | undefined, close: () => Promise<void> }>}
 */
export async function openExaminer({ chromium: executable, proxy, pages }) {
  const browser = await launch(executable, proxy);
  let verdict;
  const server = createServer(async (request, response) => {
    verdict = await text(request).then((asked) => examine(browser, pages, JSON.parse(asked))).catch((error) => ({ exitCode: 1, words: error.message }));
    response.end(JSON.stringify(verdict));
  });
  await new Promise((done, fail) => { server.once('error', fail).listen(0, '127.0.0.1', done); });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    takeVerdict: () => {
      const taken = verdict;
      verdict = undefined;
      return taken;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await browser.close();
    },
  };
}
