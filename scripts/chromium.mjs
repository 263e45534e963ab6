// Finds a Chromium for the browser tests and the benchmarks, installing one where that is allowed and possible.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, tool } from './localTools.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const HELP = `No Chromium was found, and none could be installed.
Install one of: Chromium (Debian: apt-get install chromium), Google Chrome, or Playwright's own (npx playwright install --with-deps chromium),
or set WIRESCOPE_CHROMIUM to the path of a Chromium or Chrome executable.`;

/** The usual places outside the PATH. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium'].map((name) => `Applications/${name}.app/Contents/MacOS/${name}`);
    return ['/', process.env.HOME ?? '/'].flatMap((base) => apps.map((app) => join(base, app)));
  }
  if (process.platform !== 'win32') return [];
  const bases = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
  return bases.flatMap((base) => [join(base, 'Google/Chrome/Application/chrome.exe'), join(base, 'Chromium/Application/chrome.exe')]);
}

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, name));

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Ubuntu's `chromium-browser` is only a stub that asks for a snap, so ask the version. (On Windows that opens a window.) */
const works = (file) => isExecutable(file) && (process.platform === 'win32' || spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0);

/** Playwright's own download, whether or not it is there; undefined before `npm ci`. */
async function playwrightPath() {
  try {
    return (await import('playwright')).chromium.executablePath();
  } catch {
    return undefined;
  }
}

async function lookAround() {
  const candidates = [process.env.CHROMIUM_PATH, process.env.CHROME_PATH, ...NAMES.flatMap(onPath), ...usualPlaces(), await playwrightPath()];
  return candidates.find((file) => file && works(file));
}

const isRoot = () => process.getuid?.() === 0;

// Output goes to stderr, so that the caller's stdout stays its own.
const run = (file, args, env = {}) => spawnSync(file, args, { cwd: ROOT, stdio: ['ignore', 2, 2], timeout: 15 * 60_000, env: { ...process.env, ...env } }).status === 0;

function installFromDebian() {
  if (!isRoot() || !existsSync('/etc/debian_version')) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  console.error('No Chromium found; installing it with apt-get …');
  run('apt-get', ['update'], env); // one broken mirror fails the update though the package may still be had
  return run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env);
}

function installFromPlaywright() {
  console.error('No Chromium found; downloading Playwright’s …');
  const [file, ...args] = tool('playwright', 'install', 'chromium');
  const withLibraries = isRoot() && process.platform === 'linux' && run(file, [...args, '--with-deps']);
  return withLibraries || run(file, args);
}

/** The path of a Chromium that starts. Throws with what to do when there is none. */
export async function findChromium({ mayInstall = false } = {}) {
  const named = process.env.WIRESCOPE_CHROMIUM;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`WIRESCOPE_CHROMIUM is '${named}', which is not an executable file.`);
  }
  const found = await lookAround();
  if (found) return found;
  for (const install of mayInstall ? [installFromDebian, installFromPlaywright] : []) {
    const installed = install() ? await lookAround() : undefined;
    if (installed) return installed;
  }
  throw new Error(HELP);
}
