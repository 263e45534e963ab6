// `npm run e2e`: the browser tests against the production build, rebuilt when it is older than its sources.
// Extra arguments go to Playwright: npm run e2e -- connect.spec.ts --headed
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { build, buildIsStale } from './freshBuild.mjs';
import { ROOT, runCommand, tool } from './localTools.mjs';
import { serveStatic } from './staticServer.mjs';
import { buildTestPages } from './testPages.mjs';

async function main() {
  if (buildIsStale()) {
    console.log('Building …');
    if (await build() !== 0) throw new Error('The build failed; the message is above.');
  }
  await buildTestPages();
  const executable = await findChromium({ mayInstall: true });
  const server = await serveStatic({ root: join(ROOT, 'dist') });
  try {
    return await runCommand(tool('playwright', 'test', ...process.argv.slice(2)), { env: { WIRESCOPE_CHROMIUM: executable, WIRESCOPE_URL: server.url } });
  } finally {
    await server.close();
  }
}

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  return 1;
});
