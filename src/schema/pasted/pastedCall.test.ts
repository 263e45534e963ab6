import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curlCommand, fetchCall, type RecordedRequest } from '../../log/copyHttp.ts';
import { pythonSdkCall, readSdkRequest, typescriptSdkCall } from '../../log/copySdkCalls.ts';
import { jsonOf, readWholeLiteral } from './codeLiterals.ts';
import { LONGEST_PASTE, readPastedCall } from './pastedCall.ts';
import { posixWords, windowsWords } from './shellWords.ts';

const taken = (text: string) => {
  const read = readPastedCall(text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};
const refused = (text: string): string => {
  const read = readPastedCall(text);
  expect(read.ok).toBe(false);
  return read.ok ? '' : read.error;
};

describe('JSON', () => {
  test.each<[text: string, args: string]>([
    ['{"a": 1}', '{"a":1}'],
    ['{}', '{}'],
    ['{"n": 10000000000000000001, "f": 1.0, "e": 1e3}', '{"n":10000000000000000001,"f":1.0,"e":1e3}'],
    ['{"b":1,"a":2,"b":3}', '{"b":1,"a":2,"b":3}'],
    ['{"__proto__":{"x":1},"":0,"a.b":[],"10":1,"9":2}', '{"__proto__":{"x":1},"":0,"a.b":[],"10":1,"9":2}'],
    ['\uFEFF {"a":"é\\u0000\\ud800"} ', '{"a":"é\\u0000\\ud800"}'],
    ["{a: 'x', \"b\": [1, 2,], /* c */ c: true, // d\n}", '{"a":"x","b":[1,2],"c":true}'],
    // Arguments that only look like parameters.
    ['{"name":"x"}', '{"name":"x"}'],
    ['{"name":"x","arguments":"y"}', '{"name":"x","arguments":"y"}'],
    ['{"name":"x","arguments":{},"more":1}', '{"name":"x","arguments":{},"more":1}'],
    ['{"method":"GET","path":"/"}', '{"method":"GET","path":"/"}'],
  ])('%s is arguments', (text, args) => {
    expect(taken(text)).toMatchObject({ form: 'arguments', tool: undefined, argumentsText: args, ignored: [] });
  });

  test.each<[text: string, form: string, args: string | undefined, ignored: readonly string[]]>([
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{"a":1}}}', 'tools/call request', '{"a":1}', []],
    ['{"method":"tools/call","params":{"name":"t","arguments":{"a":12345678901234567890},"_meta":{"progressToken":1},"task":{}}}', 'tools/call request', '{"a":12345678901234567890}', ['_meta', 'task']],
    ['[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t"}}]', 'tools/call request', undefined, []],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":[1]}}', 'tools/call request', '[1]', []],
    ['{"name":"t","arguments":{"a":1}}', 'tools/call parameters', '{"a":1}', []],
    ['{"name":"t","_meta":{}}', 'tools/call parameters', undefined, ['_meta']],
  ])('%s is a %s', (text, form, args, ignored) => {
    expect(taken(text)).toMatchObject({ form, tool: 't', argumentsText: args, ignored });
  });

  test('what was taken is said in words', () => {
    expect(taken('{"a":1}').taken).toBe('1 argument');
    expect(taken('{"name":"t","arguments":{"a":1,"b":2}}').taken).toBe('2 arguments of “t”');
    expect(taken('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t"}}').taken).toBe('no arguments of “t”');
    expect(taken('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":[1]}}').taken).toBe('arguments of the type array of “t”');
  });

  test.each<[text: string, words: RegExp]>([
    ['', /Nothing was pasted/],
    ['hello', /none of what can be read/],
    ['{"a":', /Not JSON: a value is missing at the end, line 1, column 6/],
    ['{"a":1', /not closed by “}”/],
    ['{"a" 1}', /colon is missing/],
    ['{"a":1}\n{"b":2}', /something follows the value, line 2, column 1/],
    ['{"a": process.env}', /“process” is a name, not a value/],
    ['[1]', /list/],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/list"}', /request for tools\/list/],
    ['{"jsonrpc":"2.0","id":1,"result":{}}', /without a method/],
    ['{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}', /names no tool/],
    ['{"a":'.repeat(500) + '1' + '}'.repeat(500), /nested deeper than 400/],
    ['{"a":"' + 'x'.repeat(LONGEST_PASTE), /2,000,000 are read/],
  ])('%# says what to do', (text, words) => {
    expect(refused(text)).toMatch(words);
  });
});

describe('curl', () => {
  const BODY = '{"a":"it\'s \\"so\\" \\\\ \\n $HOME 100%"}';
  const ARGS = jsonOf((readWholeLiteral(BODY) as { value: Parameters<typeof jsonOf>[0] }).value);
  test.each<[name: string, command: string]>([
    ['single quotes', `curl 'https://x.test/mcp' \\\n  -H 'A: b' \\\n  --data-raw '${BODY.replaceAll("'", String.raw`'\''`)}'`],
    ['double quotes', `curl https://x.test -d "${BODY.replace(/["\\$]/g, String.raw`\$&`)}"`],
    ['ANSI-C', `curl https://x.test --data-binary $'${BODY.replace(/[\\']/g, String.raw`\$&`)}'`],
    ['an equals sign', `curl --data='${BODY.replaceAll("'", String.raw`'\''`)}'`],
    ['joined', `curl -sSd'${BODY.replaceAll("'", String.raw`'\''`)}' https://x.test`],
    ['--json', `$ curl --json '${BODY.replaceAll("'", String.raw`'\''`)}' https://x.test | jq .`],
    ['a prompt and a comment', `# list\ncurl 'https://x.test' -d '${BODY.replaceAll("'", String.raw`'\''`)}' # done`],
    ['Windows, plain', `curl.exe -d "${BODY.replace(/(\\*)"/g, String.raw`$1$1\"`)}" https://x.test`],
  ])('%s', (_name, command) => {
    expect(taken(command)).toMatchObject({ form: 'curl command', tool: undefined, argumentsText: ARGS });
  });

  test('as browsers copy it for the Windows prompt', () => {
    const escaped = BODY.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`).replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&');
    expect(taken(`curl ^"https://x.test/^" ^\r\n  -H ^"accept: */*^" ^\r\n  --data-raw ^"${escaped}^"`)).toMatchObject({ argumentsText: ARGS, ignored: ['its address', 'its header'] });
  });

  test('what else stands in the command is named', () => {
    expect(taken(`curl -N -X POST https://x.test -H 'A: b' -H 'Authorization: Bearer x' -o file --compressed -d '{"a":1}'`).ignored).toEqual(['its address', '-o', '--compressed', 'its 2 headers']);
    expect(taken('curl https://x.test -d "{\\"a\\":\\"$TOKEN\\"}"')).toMatchObject({ argumentsText: '{"a":"$TOKEN"}', ignored: ['its address', 'what the shell would fill in: $TOKEN'] });
  });

  test.each<[command: string, words: RegExp]>([
    ['curl https://x.test', /no body/],
    ['curl -d @body.json https://x.test', /file body\.json, which this page cannot open/],
    ["curl -d '{\"a\":1} https://x.test", /not closed/],
    ['curl -d a=b https://x.test', /not JSON/],
    ["curl -d '[1]' x", /list/],
    ['Invoke-WebRequest -Uri x', /PowerShell/],
  ])('%s says what to do', (command, words) => {
    expect(refused(command)).toMatch(words);
  });

  test('the words of the shells', () => {
    expect(posixWords(String.raw`a\ b $'\t\x41\101\u00e9\U0001F600\q\'' "c\d\"" '' e;f`).words).toEqual(['a b', "\tAAé😀\\q'", 'c\\d"', '', 'e']);
    expect(windowsWords(String.raw`a ^^ ^& "b ""c""" "d\\" "e\"f" g\h i`).words).toEqual(['a', '^', '&', 'b "c"', 'd\\', 'e"f', 'g\\h', 'i']);
  });
});

describe('fetch and SDK calls', () => {
  test.each<[text: string, args: string | undefined]>([
    ['fetch("https://x.test", {"headers": {"body": "no"}, "body": "{\\"a\\":1}", "method": "POST"});', '{"a":1}'],
    ["await fetch(`https://x.test`, { method: 'POST', body: JSON.stringify({ a: 1, }) })", '{"a":1}'],
    ["fetch(URL, { signal: abort.signal, body: JSON.stringify({ a: 1 }, null, 2) }).then((r) => r.json())", undefined],
    ["const r = await fetch(url, { headers, body: '{\"a\":1}' });", '{"a":1}'],
  ])('%s', (text, args) => {
    if (args === undefined) expect(taken(text).argumentsText).toBe('{"a":1}');
    else expect(taken(text)).toMatchObject({ form: 'fetch call', argumentsText: args });
  });

  test.each<[text: string, words: RegExp]>([
    ['fetch("x")', /no body/],
    ['fetch("x", { body: JSON.stringify(payload) })', /“payload” is a name, not a value/],
    ['fetch("x", { body: `{"a":${1}}` })', /a program, not a value/],
    ['fetch("x", { body: "a=b" })', /not JSON/],
    ['client.callTool(request)', /“request” is a name/],
  ])('%s says what to do', (text, words) => {
    expect(refused(text)).toMatch(words);
  });
});

describe('what “copy as” writes is read back', () => {
  const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('__proto__', '', 'a.b', '0', 'body', 'method', 'constructor', '$x', "it's"));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, fc.constantFrom('null', 'true', 'false', '1.0', '-0', '1e3', '12345678901234567890', '0.10'), fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)), tie('list'), tie('object')),
    list: fc.array(tie('tree') as fc.Arbitrary<string>, { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    object: fc.uniqueArray(fc.tuple(name, tie('tree') as fc.Arbitrary<string>), { maxLength: 5, selector: ([key]) => key }).map((members) => `{${members.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`),
  }));
  const object = fc.uniqueArray(fc.tuple(name, tree as fc.Arbitrary<string>), { maxLength: 5, selector: ([key]) => key }).map((members) => `{${members.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`);
  const request = (body: string): RecordedRequest => ({ method: 'POST', url: 'https://x.test/mcp?a=[1]', headers: [['Content-Type', 'application/json'], ['Authorization', '(hidden, 3 characters)'], ['body', 'x']], body });
  const frame = (tool: string, args: string): string => `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":${JSON.stringify(tool)},"arguments":${args}}}`;
  /** As it is written: strings in one spelling, everything else as it is. */
  const canonical = (json: string): string => jsonOf((readWholeLiteral(json) as { value: Parameters<typeof jsonOf>[0] }).value);

  test('exact text, curl, fetch', () => {
    fc.assert(
      fc.property(name, object, (tool, args) => {
        const body = frame(tool, args);
        for (const text of [body, ...(body.includes('\0') ? [] : [curlCommand(request(body))]), fetchCall(request(body))]) expect(taken(text)).toMatchObject({ tool, argumentsText: canonical(args) });
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  test('SDK calls, whose writer orders names like numbers as JavaScript does', () => {
    fc.assert(
      fc.property(name, object, (tool, args) => {
        const read = readSdkRequest(frame(tool, args));
        if (!read) throw new Error('not read');
        for (const text of [typescriptSdkCall(read), pythonSdkCall(read)]) {
          const back = taken(text);
          expect(back.tool).toBe(tool);
          // As text: where the engine shows no number's digits, the writer has none either, and -0 is 0.
          expect(JSON.stringify(JSON.parse(back.argumentsText ?? '{}'))).toBe(JSON.stringify(JSON.parse(args)));
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  test.each<[name: string, text: string]>([
    ['blanks', `{${' '.repeat(1_900_000)}}`],
    ['comments', `{${'/**/ '.repeat(40_000)}}`],
    ['open comments', `{"a":${'/* '.repeat(60_000)}`],
    ['digits', `{"a":${'1'.repeat(200_000)}}`],
    ['a long name', `{${'a'.repeat(200_000)}:1}`],
    ['escapes', `{"a":"${String.raw`\u0041`.repeat(30_000)}"}`],
    ['backslashes', `curl ^"${'\\'.repeat(200_001)}"`],
    ['carets', `curl ${'^'.repeat(200_000)}`],
    ['quotes', `curl -d ${`'"'"`.repeat(30_000)}`],
    ['expansions', `curl -d "${'${'.repeat(50_000)}`],
    ['ANSI-C', `curl -d $'${'\\303\\251'.repeat(20_000)}'`],
    ['paths', `${'/'.repeat(200_000)}curl`],
    ['prompts', `${'# '.repeat(1000)}\n`.repeat(500)],
    ['fetches', 'fetch(body '.repeat(15_000)],
  ])('%s without end are read soon', (_name, text) => {
    const began = performance.now();
    readPastedCall(text);
    // Quadratic reading would take minutes.
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('any text is read or refused, and nothing is thrown', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', '"', "'", '`', '\\', '$', '^', ',', ':', 'fetch(', 'curl ', '-d', '--json', ' ', '\n', 'body', '.callTool(', '.call_tool(', 'a', '1', '\\u', '//', '/*', '#', '@');
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => void readPastedCall(pieces.join(''))), { numRuns: 2000, seed: 5 });
  });
});
