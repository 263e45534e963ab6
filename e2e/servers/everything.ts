// The official example server as a child process: an independent peer for end-to-end tests.
// Owns the process. It cannot tell what it received; use httpServer.ts where a test asks that.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen } from './loopback.ts';

/** Both are handshake era; `sse` is the deprecated HTTP+SSE transport. */
export type EverythingTransport = 'streamableHttp' | 'sse';

export interface EverythingFixture {
  /** `http://127.0.0.1:<port>/mcp`, or `/sse` */
  readonly url: string;
  close(): Promise<void>;
}

const STARTS_WITHIN_MS = 20_000;
const HERE = dirname(fileURLToPath(import.meta.url));

export async function startEverything(transport: EverythingTransport = 'streamableHttp'): Promise<EverythingFixture> {
  const port = await freePort();
  const packageFile = createRequire(import.meta.url).resolve('@modelcontextprotocol/server-everything/package.json');
  const child = spawn(process.execPath, ['--import', new URL('./listenOnLoopback.mjs', import.meta.url).href, join(dirname(packageFile), 'dist/index.js'), transport], {
    cwd: HERE,
    env: { ...process.env, PORT: String(port), NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // A test run that dies without closing its fixtures must not leave the server behind.
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-2000)));
  try {
    await untilReady(child, port);
  } catch (error) {
    await stop(child);
    throw new Error(`server-everything did not start: ${String(error)}\n${complaints}`);
  }
  return { url: `http://127.0.0.1:${port}/${transport === 'sse' ? 'sse' : 'mcp'}`, close: () => stop(child) };
}

async function freePort(): Promise<number> {
  const { origin, close } = await listen((_request, response) => response.end());
  await close();
  return Number(new URL(origin).port);
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`it exited with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`nothing listens after ${STARTS_WITHIN_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
}
