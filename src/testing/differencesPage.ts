// The list of differences as the page that people read, docs/differences.md. Pure: the same list gives the same text.

import type { ListedDifference } from './listedDifferences.ts';

const INTRODUCTION = `# What Wirescope sends otherwise than the official client

The same server (\`@modelcontextprotocol/server\`) is driven by the official TypeScript client (\`@modelcontextprotocol/client\`,
\`StreamableHTTPClientTransport\` or \`InMemoryTransport\`) and by our \`ClientSession\`, step by step the same. Everything that goes
out is compared: HTTP method, path, headers, body, what fetch is told, and whether an exchange is cut off. What is equal is not
here, and that is nearly all: every verb in both eras, progress tokens, \`_meta\`, mirrored arguments, both spellings of
cancellation, answers to sampling, elicitation and roots.

**Written by \`src/session/differential.test.ts\`** from \`src/testing/listedDifferences.ts\`; change the list, then run
\`npx vitest run src/session/differential.test.ts -u\`. The test fails when a difference is found that is not in the list, and
when one in the list no longer occurs.

Eras: *handshake* is 2025-11-25, *stateless* is 2026-07-28. A dash means that there is none.
`;

export function differencesPage(listed: readonly ListedDifference[]): string {
  const kept = listed.filter(({ verdict }) => verdict === undefined);
  const toMend = listed.filter(({ verdict }) => verdict === 'mend');
  const sections = [INTRODUCTION, '## Meant to be so\n', table(kept, 'why ours')];
  if (toMend.length > 0) sections.push('\n## To be mended\n', table(toMend, 'what is wrong'));
  return `${sections.join('\n')}\n`;
}

function table(listed: readonly ListedDifference[], lastColumn: string): string {
  const head = ['where (verb, era)', 'part', 'official client', 'ours', lastColumn];
  const rows = listed.map((each) => [where(each), each.part, each.official, each.ours, each.why]);
  return [line(head), line(head.map(() => '---')), ...rows.map(([place = '', part = '', official = '', ours = '', why = '']) => line([place, code(part), code(official), code(ours), why]))].join('\n');
}

function where({ verbs, eras, channels = ['HTTP'], message }: ListedDifference): string {
  const steps = verbs === 'every' ? 'every message' : verbs.join('; ');
  const ofMessage = message === undefined || verbs === 'every' || (verbs.length === 1 && verbs[0] === message) ? '' : ` (${message})`;
  const overWhat = channels.length > 1 ? ', any channel' : channels[0] === 'HTTP' ? '' : `, ${channels[0] ?? ''}`;
  return `${steps}${ofMessage}, ${eras.length > 1 ? 'both eras' : (eras[0] ?? '')}${overWhat}`;
}

function code(text: string): string {
  return /^[–a-z]+$/.test(text) ? text : `\`${text}\``;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
