// Serves the built page a second time from a test, for what one fixed origin cannot show: another origin, or a sub-path.
// Serves the test pages (e2e/entry), too.
import { join } from 'node:path';
import { serveStatic, type StaticServer } from '../../scripts/staticServer.mjs';
import { TEST_PAGES } from '../../scripts/testPages.mjs';

const DIST = join(import.meta.dirname, '../../dist');

/** Mounts dist/ at `basePath` on a free loopback port; the caller closes it. */
export const servePage = (basePath = '/'): Promise<StaticServer> => serveStatic({ root: DIST, basePath });

export const serveTestPages = (): Promise<StaticServer> => serveStatic({ root: TEST_PAGES });
