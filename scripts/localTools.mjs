// Where the project's own tools live and how to run one: always this Node, never npx or the network.
// Loaded before anything is installed, so Node built-ins only.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

/** The repository root (not import.meta.dirname: an old Node must get as far as the version check). */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const BINS = {
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
};

/** The command line of an installed tool. */
export const tool = (name, ...args) => [process.execPath, join(ROOT, BINS[name]), ...args];
/** The command line of one of our own scripts. */
export const script = (name, ...args) => [process.execPath, join(ROOT, 'scripts', name), ...args];

/** Runs a command to its end with its output streamed through; resolves to its exit code and never rejects. */
export function runCommand([file, ...args], { env = {}, timeout = 20 * 60_000, cwd = ROOT } = {}) {
  return new Promise((done) => {
    const child = spawn(file, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env }, timeout });
    // A terminal's Ctrl+C reaches the child by itself; a SIGTERM sent to us alone does not. It ends the whole run.
    let stopped = false;
    const forward = () => { stopped = true; child.kill('SIGTERM'); };
    process.once('SIGTERM', forward);
    const end = (code) => {
      process.off('SIGTERM', forward);
      if (stopped) process.exit(143);
      done(code);
    };
    child.once('error', (error) => { console.error(`${file}: ${error.message}`); end(127); });
    child.once('exit', (code, signal) => {
      if (signal !== null) console.error(`${args[0] ?? file}: ended by ${signal}`);
      end(code ?? 1);
    });
  });
}
