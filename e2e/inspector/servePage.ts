// Serves the built page a second time from a test, for what one fixed origin cannot show: another origin, or a sub-path.
import { join } from 'node:path';
import { serveStatic, type StaticServer } from '../../scripts/staticServer.mjs';

const DIST = join(import.meta.dirname, '../../dist');

/** Mounts dist/ at `basePath` on a free loopback port; the caller closes it. */
export const servePage = (basePath = '/'): Promise<StaticServer> => serveStatic({ root: DIST, basePath });
