// The client that the suite starts, once per scenario: asks the examiner (WIRESCOPE_EXAMINER) to have the page do it, and exits
// with the page's exit code. Node built-ins only, so that it starts at once. Its last argument is the server's address.

const { WIRESCOPE_EXAMINER, WIRESCOPE_PAGE, MCP_CONFORMANCE_SCENARIO, MCP_CONFORMANCE_CONTEXT } = process.env;
// The suite's own timeout ends only the shell around this process.
const DEADLINE_MS = 25_000;

if (!WIRESCOPE_EXAMINER || !WIRESCOPE_PAGE || !MCP_CONFORMANCE_SCENARIO) {
  console.error('This is started by the conformance suite, and the suite by `npm run conformance`.');
  process.exit(2);
}
try {
  const answer = await fetch(WIRESCOPE_EXAMINER, {
    method: 'POST',
    body: JSON.stringify({ page: WIRESCOPE_PAGE, scenario: MCP_CONFORMANCE_SCENARIO, context: MCP_CONFORMANCE_CONTEXT ?? 'null', url: process.argv.at(-1) }),
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  const { exitCode, words } = await answer.json();
  if (words) console.error(words);
  process.exit(exitCode);
} catch (error) {
  console.error(`The examiner gave no verdict: ${error.message}`);
  process.exit(124);
}
