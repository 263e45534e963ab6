// Measures what the README claims, in the installed Chromium against the built page. Usage: npm run bench [-- [--small] [name [arguments]]]
// `--small`: what CI runs; only counts and ratios can fail it.
// Numbers are of this machine in this run; compare rows of one run, not runs of different machines.
// Each bench is a file in bench/ whose `run` prints its numbers and resolves to whether its limits held.
import { build, buildIsStale } from './freshBuild.mjs';

/** In the order in which they run. */
const BENCHES = ['flood', 'throughput', 'stored', 'list', 'large', 'tools'];

const small = process.argv[2] === '--small';
const [name, ...rest] = process.argv.slice(small ? 3 : 2);
if (name !== undefined && !BENCHES.includes(name)) {
  console.error(`No bench "${name}". There is: ${BENCHES.join(', ')}.`);
  process.exit(2);
}
// Read by bench/measures.mjs: beside other work, times say nothing.
if (small) process.env.WIRESCOPE_BENCH = 'small';
if (buildIsStale()) await build();
const failed = [];
for (const each of name === undefined ? BENCHES : [name]) {
  const { run, SMALL } = await import(`./bench/${each}.mjs`);
  if (!(await run(...(small && rest.length === 0 ? SMALL : rest)))) failed.push(each);
}
if (failed.length > 0) console.log(`over the limit: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
