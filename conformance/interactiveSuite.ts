// The suite's server for one scenario, without a client: it waits for whoever connects and says at the end what it checked.
// Owns the process.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Check {
  readonly id: string;
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO';
  readonly errorMessage?: string;
}

export interface InteractiveScenario {
  readonly url: string;
  /** Ends the scenario and gives its verdict. */
  checks(): Promise<readonly Check[]>;
  close(): Promise<void>;
}

export async function startScenario(scenario: string, revision: string): Promise<InteractiveScenario> {
  const { WIRESCOPE_SUITE_NODE: node = '', WIRESCOPE_SUITE: suite = '' } = process.env;
  const child = spawn(node, [suite, 'client', '--scenario', scenario, '--spec-version', revision, '--verbose'], { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  // A run that dies must not leave the server behind.
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const closed = once(child, 'close');
  const url = await untilPrinted(child, () => /^Server URL: (\S+)$/m.exec(output)?.[1], () => output);
  return {
    url,
    async checks() {
      child.kill('SIGINT');
      await closed;
      const [, json] = output.split(/^Checks:$/m);
      if (json === undefined) throw new Error(`The suite ended without its checks:\n${output}`);
      return JSON.parse(json) as readonly Check[];
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await closed;
    },
  };
}

/** Looks again at each piece of output; the end of the process ends the wait. */
function untilPrinted(child: ChildProcess, find: () => string | undefined, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found = find();
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('close', () => reject(new Error(`The suite did not start its server:\n${output()}`)));
    child.once('error', reject);
  });
}
