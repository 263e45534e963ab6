// Brings a clone to a state in which the other scripts can run: the right Node, and node_modules as the lock file says.
// Runs before anything is installed, so Node built-ins only, in syntax an old Node can still parse.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './localTools.mjs';

const numbers = (version) => version.replace(/^v/, '').split('-')[0].split('.').map(Number);

function atLeast(version, wanted) {
  for (let i = 0; i < 3; i++) {
    const difference = (version[i] || 0) - (wanted[i] || 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** The part of semver ranges that our `engines` uses: `^a.b.c` and `>=a.b.c`, joined by `||`. */
export function satisfies(version, range) {
  const actual = numbers(version);
  return range.split('||').map((part) => part.trim()).some((part) => {
    const [, operator, wanted] = /^(\^|>=)\s*([\d.]+)$/.exec(part) || [];
    if (operator === undefined) throw new Error(`engines.node: cannot read '${part}'`);
    return atLeast(actual, numbers(wanted)) && (operator === '>=' || actual[0] === numbers(wanted)[0]);
  });
}

export function checkNode(version = process.versions.node, root = ROOT) {
  const range = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node;
  if (satisfies(version, range)) return;
  throw new Error(`This is Node ${version}; Wirescope needs ${range}.\nInstall a current Node from https://nodejs.org (or: nvm install 22 && nvm use 22), then run the same command again.`);
}

/**
 * Whether an installed tree (npm's own record in node_modules/.package-lock.json, written last, so also absent after
 * an interrupted install) is what the lock file asks for on this platform. Comparing contents needs no stamp of our own,
 * and is as right after the user's own `npm ci` as after ours.
 */
export function installedMatches(lock, installed, { platform = process.platform, arch = process.arch } = {}) {
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.optional || entry.devOptional) continue; // optional: present or not as the platform wants
    if (!installed.packages[path]) return false;
  }
  for (const [path, entry] of Object.entries(installed.packages)) {
    const wanted = lock.packages[path];
    if (!wanted || wanted.version !== entry.version) return false;
    if (wanted.integrity && entry.integrity && wanted.integrity !== entry.integrity) return false;
    // Native packages of another platform: node_modules was copied or is shared with a container.
    if (entry.os && !allows(entry.os, platform)) return false;
    if (entry.cpu && !allows(entry.cpu, arch)) return false;
  }
  return true;
}

const allows = (list, value) => !list.includes(`!${value}`) && (list.includes(value) || list.every((item) => item.startsWith('!')));

export function isInstalled(root = ROOT) {
  const record = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (!existsSync(record)) return false;
  if (!existsSync(lock)) return true;
  try {
    return installedMatches(JSON.parse(readFileSync(lock, 'utf8')), JSON.parse(readFileSync(record, 'utf8')));
  } catch {
    return false; // a half-written record
  }
}

/** Throws, in words for the person at the terminal, when the clone cannot be made ready. */
export function ensureInstalled(root = ROOT) {
  checkNode(process.versions.node, root);
  if (isInstalled(root)) return;
  const args = [
    existsSync(join(root, 'package-lock.json')) ? 'ci' : 'install',
    '--ignore-scripts', '--no-audit', '--no-fund',
    '--include=dev', '--include=optional', // the build tools are dev packages: NODE_ENV=production must not drop them
    '--loglevel=notice', // `npm --silent test` would otherwise silence why an install failed
  ];
  console.log(`Installing dependencies (npm ${args[0]}) …`);
  const result = runNpm(args, root);
  if (result.status === 0 && existsSync(join(root, 'node_modules'))) return;
  const reason = result.error?.code === 'ENOENT' ? 'npm was not found on the PATH.' : `npm ${args[0]} failed; its own message is above.`;
  throw new Error(`The dependencies could not be installed. ${reason}\nCheck the network (a proxy goes into HTTPS_PROXY, a mirror into: npm config set registry <url>), then run the same command again.`);
}

export function runNpm(args, cwd) {
  const running = process.env.npm_execpath;
  const options = { cwd, stdio: 'inherit' };
  // npm_execpath is also set by yarn and pnpm, to themselves.
  if (running && /npm-cli\.c?js$/.test(running) && existsSync(running)) return spawnSync(process.execPath, [running, ...args], options);
  return process.platform === 'win32' ? spawnSync(['npm.cmd', ...args].join(' '), { ...options, shell: true }) : spawnSync('npm', args, options);
}
