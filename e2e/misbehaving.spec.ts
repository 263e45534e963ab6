// The misbehaving server: every violation is a row with its exact text, no call outlives its timeout, the connection survives.

import { MISBEHAVING_TOOLS } from '../src/demo/misbehavingTools.ts';
import type { InspectorPage, OutcomeName } from './inspector/inspectorPage.ts';
import { expect, test } from './inspector/test.ts';

/** A row that a violation leaves in Messages. */
interface Trace {
  /** What the row shows of itself. */
  readonly row: string | RegExp;
  /** Its exact text, or a part of it where it holds times and headers. */
  readonly raw: (id: string) => string;
  /** What the page says is wrong with it; absent where the row itself is the fact. */
  readonly finding?: string | RegExp;
}

interface Case {
  readonly outcome: OutcomeName;
  /** What the result says. */
  readonly says: string | RegExp;
  readonly traces: readonly Trace[];
}

const TIMEOUT_SECONDS = 2;

const good = (id: string, text = 'The right answer.'): string => `{"jsonrpc":"2.0","id":${id},"result":{"content":[{"type":"text","text":"${text}"}]}}`;
const progress = (token: string, value: number): string => `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${token},"progress":${value},"total":10}}`;
const note = (part: string) => (): string => part;
const RIGHT = { outcome: 'result', says: 'The right answer.' } as const;

const CASES: Readonly<Record<string, Case>> = {
  ok: { outcome: 'result', says: 'All is well.', traces: [{ row: 'tools/call ok', raw: (id) => good(id, 'All is well.') }] },
  malformed_json: {
    outcome: 'transportError',
    says: 'HTTP 200 (application/json)',
    traces: [{ row: 'not a message', raw: (id) => `{"jsonrpc":"2.0","id":${id},"result":{"content":[`, finding: /Not JSON: .* \(at character 4\d\)/ }],
  },
  malformed_then_answer: {
    ...RIGHT,
    traces: [
      { row: '\\"id\\":"', raw: () => '{"jsonrpc":"2.0","id":', finding: 'Not JSON' },
      { row: '[DONE]', raw: () => '[DONE]', finding: 'Not JSON' },
    ],
  },
  wrong_jsonrpc: { ...RIGHT, traces: [{ row: 'flawed', raw: (id) => good(id).replace('2.0', '1.0'), finding: '"jsonrpc" is "1.0" instead of "2.0".' }] },
  missing_jsonrpc: { ...RIGHT, traces: [{ row: 'flawed', raw: (id) => good(id).replace('"jsonrpc":"2.0",', ''), finding: 'The member "jsonrpc": "2.0" is missing.' }] },
  unknown_id: { ...RIGHT, traces: [{ row: '987654321', raw: () => good('987654321', 'An answer to nothing.'), finding: 'No request with the id 987654321 is waiting.' }] },
  duplicate_id: { outcome: 'result', says: 'First.', traces: [{ row: 'flawed', raw: (id) => good(id, 'Second.'), finding: 'was already answered; the first answer counts.' }] },
  string_id: { ...RIGHT, traces: [{ row: 'flawed', raw: (id) => good(`"${id}"`), finding: /the string "\d+"; the request's was the number \d+\./ }] },
  null_id_error: {
    outcome: 'rpcError',
    says: 'error -32700',
    traces: [{ row: 'Parse error', raw: () => '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}', finding: 'The id is null' }],
  },
  result_and_error: {
    outcome: 'rpcError',
    says: 'Both at once',
    traces: [{ row: 'Both at once', raw: (id) => good(id).replace(/\}$/, ',"error":{"code":-32000,"message":"Both at once"}}'), finding: 'must not have both a result and an error' }],
  },
  neither: { outcome: 'transportError', says: 'neither', traces: [{ row: 'malformed', raw: (id) => `{"jsonrpc":"2.0","id":${id}}`, finding: 'must have a result or an error; this has neither' }] },
  no_answer_202: { outcome: 'transportError', says: '202 Accepted is for notifications', traces: [{ row: 'POST 202', raw: note('"status":202') }] },
  no_answer_200: { outcome: 'transportError', says: 'the body is empty', traces: [{ row: 'POST 200', raw: note('"status":200') }] },
  stream_without_answer: { outcome: 'transportError', says: 'the stream ended without the response', traces: [{ row: 'stream ended', raw: note('{"type":"stream-end","reason":"the server ended it"}') }] },
  html_page: {
    outcome: 'transportError',
    says: 'HTML instead of an MCP answer',
    traces: [{ row: 'not a message', raw: () => '<!doctype html><html><head><title>Welcome</title></head><body><h1>Welcome</h1></body></html>', finding: 'HTML instead of JSON.' }],
  },
  http_500_html: {
    outcome: 'transportError',
    says: 'HTTP 500',
    traces: [
      { row: 'POST 500', raw: note('"status":500') },
      { row: 'not a message', raw: () => '<!doctype html><html><head><title>Internal Server Error</title></head><body><h1>Internal Server Error</h1></body></html>', finding: 'HTML instead of JSON.' },
    ],
  },
  batch_answer: { ...RIGHT, traces: [{ row: 'flawed', raw: (id) => `[${good(id)}]`, finding: 'only revision 2025-03-26 allows batches' }] },
  duplicate_keys: {
    outcome: 'result',
    says: 'Second.',
    traces: [{ row: 'flawed', raw: (id) => `{"jsonrpc":"2.0","id":${id},"result":{"content":[{"type":"text","text":"First."}],"isError":false,"content":[{"type":"text","text":"Second."}]}}`, finding: 'The key "content" stands twice' }],
  },
  unsafe_integer: {
    outcome: 'result',
    says: 'See structuredContent.',
    traces: [{ row: 'flawed', raw: (id) => good(id, 'See structuredContent.').replace(']}}', '],"structuredContent":{"order":12345678901234567890,"ratio":1.0,"tiny":1e-400}}}'), finding: 'The integer 12345678901234567890 is beyond' }],
  },
  late_answer: { outcome: 'timeout', says: 'No answer in time', traces: [{ row: 'flawed', raw: (id) => good(id, 'Late, but here.'), finding: /A late response: request \d+ had timed out. It is shown and ignored./ }] },
  progress_nonsense: {
    ...RIGHT,
    traces: [
      { row: '1 of 10', raw: () => progress('"nobody asked"', 1), finding: 'No request with the progress token "nobody asked" is waiting.' },
      { row: '3 of 10', raw: (id) => progress(id, 3), finding: 'Progress went from 5 to 3; it must increase.' },
      { row: '99 of 10', raw: (id) => progress(id, 99) },
    ],
  },
  bad_content: { outcome: 'result', says: 'The type “hologram” is not one the specification defines.', traces: [{ row: /bad_content\d+flawed/, raw: note('{"type":"hologram","data":"AAAA","depth":3}'), finding: 'The content type "hologram" is not one the specification defines.' }] },
  bad_output: { outcome: 'result', says: 'must be a number', traces: [{ row: /bad_output\d+flawed/, raw: note('"celsius":"mild"'), finding: 'must be a number' }] },
  hostile_text: { outcome: 'result', says: 'Harmless looking link', traces: [{ row: /hostile_text\d+ok/, raw: note('"structuredContent":{"__proto__":{"polluted":true}') }] },
  ['__proto__']: { outcome: 'result', says: 'My name is __proto__.', traces: [{ row: /__proto__\d+ok/, raw: (id) => good(id, 'My name is __proto__.') }] },
  never_answers: { outcome: 'timeout', says: 'No answer in time', traces: [{ row: /never_answers\d+timeout/, raw: note('"name":"never_answers"') }] },
  binary_noise: {
    ...RIGHT,
    traces: [{ row: 'flawed', raw: () => '{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"caf\uFFFD \uFFFD"}}', finding: 'The event is not valid UTF-8; its bytes are kept as received.' }],
  },
};

test('every tool of the server has a case', () => {
  expect(Object.keys(CASES).sort()).toEqual(MISBEHAVING_TOOLS.map(({ name }) => name).sort());
});

for (const [tool, { outcome, says, traces }] of Object.entries(CASES)) {
  test(`${tool}: ${outcome}, on the record, and the connection lives`, async ({ inspector }) => {
    await connectTo(inspector);
    await inspector.callTool(tool);
    await inspector.outcome(outcome);
    await expect(inspector.result).toContainText(says);
    const id = /\bid (\d+)/.exec(await inspector.result.innerText())?.[1] ?? '';

    await inspector.panel('Messages');
    const request = inspector.messageRows(`tools/call ${tool}`).filter({ has: inspector.page.getByRole('img', { name: 'sent', exact: true }) });
    expect(await inspector.idOf(request)).toBe(id);
    // Whatever the server made of it, the call is over and says so.
    await expect(request).not.toContainText('pending');
    for (const { row, raw, finding } of traces) {
      const found = inspector.messageRows(row).last();
      await inspector.openRaw(found);
      await expect(inspector.raw).toContainText(raw(id));
      if (raw(id).startsWith('{"jsonrpc"')) await expect(inspector.raw).toHaveText(raw(id));
      if (finding !== undefined) await expect(inspector.detail).toContainText(finding);
    }

    await inspector.callTool('ok');
    await inspector.outcome('result');
    await expect(inspector.result).toContainText('All is well.');
    await inspector.settles('ready');
  });
}

test('a call ends within its timeout', async ({ inspector }) => {
  await connectTo(inspector);
  await inspector.callTool('never_answers');
  const from = Date.now();
  await inspector.outcome('timeout');
  // The page's own time to notice and draw comes on top; hanging would be ten times that.
  expect(Date.now() - from).toBeLessThan(TIMEOUT_SECONDS * 1000 + 2000);
  await expect(inspector.button('Cancel')).toBeDisabled();
  await expect(inspector.page.getByRole('progressbar')).toHaveCount(0);
});

test('a broken tool is shown and marked, and the others work', async ({ inspector }) => {
  await connectTo(inspector);
  await inspector.panel('Tools');
  await expect(inspector.options('Tools')).toHaveCount(MISBEHAVING_TOOLS.length + 1);
  const broken = inspector.option('Tools', 'broken_tool');
  await expect(broken).toHaveAccessibleName('broken_tool');
  await expect(broken).toHaveAccessibleDescription(/"description" must be a string.*"inputSchema" is missing/);
  await expect(inspector.option('Tools', 'ok')).toHaveAccessibleDescription('Answers correctly: the connection is still usable.');
  await inspector.choose('Tools', 'broken_tool');
  await expect(inspector.page.getByRole('main')).toContainText('This tool breaks the specification');
  // Its neighbours before and after, and the last of the list.
  for (const name of ['missing_jsonrpc', 'string_id', 'binary_noise']) {
    await inspector.callTool(name);
    await inspector.outcome('result');
  }
});

test('a broken resource is shown and marked, and the others can be read', async ({ inspector }) => {
  await connectTo(inspector);
  await inspector.panel('Resources');
  await expect(inspector.options('Resources')).toHaveCount(3);
  await expect(inspector.options('Resources').nth(1)).toHaveAccessibleDescription(/"uri" must be a string; it is 7/);
  await inspector.readResource('resource://misbehaving/also-fine');
  await inspector.outcome('result');
  await expect(inspector.result).toContainText('Nothing wrong here.');
});

test('Z4: hostile text stays text', async ({ inspector, page, baseURL }) => {
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('blob:')) elsewhere.push(request.url());
  });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await connectTo(inspector);
  await inspector.callTool('hostile_text');
  await inspector.outcome('result');
  await expect(inspector.result).toContainText('<img src=x onerror="alert(1)"><script>alert(2)</script>');
  await expect(inspector.result).toContainText('"><svg onload=alert(4)>');
  await expect(inspector.result).toContainText('<script>alert(6)</script>');
  // What turns the reading order or cannot be seen stands there by its number.
  for (const hidden of ['U+202E', 'U+2066', 'U+200B', 'U+0000', 'U+FEFF', 'U+001B']) await expect(inspector.result).toContainText(hidden);
  await expect(inspector.result.getByRole('link')).toHaveCount(0);
  expect(await madeBy(inspector)).toEqual({ scripts: 0, handlers: 0, frames: 0, images: 0, polluted: false });

  await inspector.result.getByRole('tab', { name: 'Structured', exact: true }).click();
  await expect(inspector.result.getByRole('tree')).toContainText('__proto__');
  await expect(inspector.result.getByRole('tree')).toContainText('polluted: true');
  await inspector.result.getByRole('tab', { name: 'Raw', exact: true }).click();
  await expect(inspector.result).toContainText('"__proto__":{"polluted":true}');

  // Following its link asks the server for the URI, as text.
  await inspector.result.getByRole('tab', { name: 'Rendered', exact: true }).click();
  await inspector.result.getByRole('button', { name: 'Read resource', exact: true }).click();
  await expect(page.getByLabel('uri', { exact: true })).toHaveValue('javascript:alert(document.domain)');
  await inspector.button('Read').click();
  await inspector.outcome('result');

  await inspector.panel('Messages');
  await inspector.openRaw(inspector.messageRows(/hostile_text\d+ok/));
  await expect(inspector.raw).toContainText('<script>alert(2)</script>');
  expect(await madeBy(inspector)).toEqual({ scripts: 0, handlers: 0, frames: 0, images: 0, polluted: false });
  expect(dialogs).toEqual([]);
  expect(elsewhere).toEqual([]);
});

async function connectTo(inspector: InspectorPage): Promise<void> {
  await inspector.open({ serverUrl: 'demo:misbehaving', transport: 'demo' });
  await inspector.field('Timeout').fill(String(TIMEOUT_SECONDS));
  await inspector.connect();
}

/** What a server's markup would have left in the page, had it become markup. */
function madeBy(inspector: InspectorPage): Promise<Record<string, unknown>> {
  return inspector.page.evaluate(() => ({
    scripts: document.body.getElementsByTagName('script').length - [...document.body.getElementsByTagName('script')].filter(({ src }) => src.startsWith(location.origin)).length,
    handlers: [...document.body.getElementsByTagName('*')].filter((element) => element.getAttributeNames().some((name) => name.startsWith('on'))).length,
    frames: document.getElementsByTagName('iframe').length,
    images: document.images.length,
    polluted: 'polluted' in {},
  }));
}
