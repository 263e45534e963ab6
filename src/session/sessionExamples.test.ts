// Runs every example of docs/session.md and writes them into it: what stands on the page is what was compiled and run.
// `npx vitest run src/session/sessionExamples.test.ts -u` brings the page up to date.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDemoEndpoints } from '../demo/demoEndpoints.ts';
import { createDemoHttp } from '../demo/demoHttp.ts';
import { createDemoState } from '../demo/demoState.ts';
import { systemClock } from '../base/units.ts';
import { testPorts } from '../testing/fakeFetch.ts';
import { EXAMPLES } from '../testing/sessionExamples.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The demo server with time that passes at once: its slow tools would otherwise take seconds. */
const serve = (port: MessagePort): void => createDemoEndpoints(createDemoState({ ...systemClock, setTimeout: (callback) => systemClock.setTimeout(callback, 0) })).answer({ type: 'connect', port });

async function printedBy(run: (print: (line: unknown) => void) => Promise<void>): Promise<string[]> {
  const lines: string[] = [];
  await run((line) => void lines.push(typeof line === 'string' ? line : JSON.stringify(line)));
  return lines;
}

// [example, what it must print, in order; other lines may stand between]
const runs: [name: Exclude<keyof typeof EXAMPLES, 'overHttp'>, printed: RegExp[]][] = [
  ['basic', [/"text":"8"/]],
  ['several', [/"tools":\[/, /"content":\[/, /"resources":\[/, /"contents":\[.*resource:\/\/examples\/dataset/, /Hello, Alice!/, /Hello Server!/]],
  ['errors', [/The server said no: -32601/, /^true$/]],
  ['cancellation', [/^true$/]],
  ['progress', [/^10 of 100: /, /^50 of 100: /, /^100 of 100: /]],
  ['answering', [/"elicitation":\{"form":\{\},"url":\{\}\}/]],
  ['listening', [/"toolsListChanged":true/, /^closed$/]],
];
test.each(runs)('%s', async (name, printed) => {
  const lines = await printedBy((print) => EXAMPLES[name](serve, print));
  for (const pattern of printed) {
    const at = lines.findIndex((line) => pattern.test(line));
    expect({ pattern, lines, found: at >= 0 }).toMatchObject({ found: true });
    lines.splice(0, at + 1);
  }
});

test('overHttp', async () => {
  const http = createDemoHttp(createDemoState(systemClock));
  const ports = testPorts((input, init) => http.fetch(new Request(input, init)));
  const lines = await printedBy((print) => EXAMPLES.overHttp(ports, 'http://demo.invalid/mcp', print));
  expect(lines).toEqual([expect.stringMatching(/^sent \d+ characters$/), expect.stringMatching(/^received \d+ characters$/), '2026-07-28: server/discover agreed']);
});

test('docs/session.md shows the examples as they were run', async () => {
  const source = readFileSync(join(ROOT, 'src/testing/sessionExamples.ts'), 'utf8');
  const page = readFileSync(join(ROOT, 'docs/session.md'), 'utf8');
  const named = [...page.matchAll(/<!-- example: (\w+) -->/g)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
  const filled = page.replaceAll(/<!-- example: (\w+) -->\n```ts\n[\s\S]*?```/g, (_whole, name: string) => {
    const example = new RegExp(`// example: ${name}\\n([\\s\\S]*?)\\n    // end`).exec(source)?.[1] ?? '';
    return `<!-- example: ${name} -->\n\`\`\`ts\n${example.replaceAll(/^ {4}/gm, '')}\n\`\`\``;
  });
  await expect(filled).toMatchFileSnapshot(join(ROOT, 'docs/session.md'));
});
