// The production build into dist/, and whether the one that is there is older than its sources.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runCommand, tool } from './localTools.mjs';

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** The build command; errors and warnings only. */
export const BUILD = tool('vite', 'build', '--logLevel', 'warn');
/** A NODE_ENV=development left in the shell would build React's slow half into the page. */
export const BUILD_ENV = { NODE_ENV: 'production' };

/** Resolves to Vite's exit code. */
export const build = () => runCommand(BUILD, { env: BUILD_ENV });

/** The newest change below a path, folders included (a deleted file only shows in its folder); tests are not built. */
export function newestChange(path) {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : info.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), info.mtimeMs);
}

export function buildIsStale(root = ROOT) {
  const built = join(root, 'dist/index.html');
  return !existsSync(built) || SOURCES.some((name) => newestChange(join(root, name)) > statSync(built).mtimeMs);
}
