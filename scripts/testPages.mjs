// The pages that tests drive instead of the product's (e2e/entry, conformance/page). Built anew each time: it takes a second.
import { join } from 'node:path';
import { BUILD_ENV } from './freshBuild.mjs';
import { ROOT, runCommand, tool } from './localTools.mjs';

/** As in e2e/entry/vite.config.ts. */
export const TEST_PAGES = join(ROOT, 'node_modules/.cache/wirescope/test-pages');

/** Throws when the build fails. */
export async function buildTestPages() {
  const code = await runCommand(tool('vite', 'build', '--config', join(ROOT, 'e2e/entry/vite.config.ts'), '--logLevel', 'warn'), { env: BUILD_ENV });
  if (code !== 0) throw new Error('The test pages could not be built; the message is above.');
}
