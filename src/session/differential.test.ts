import { test } from 'vitest';
import { differencesOf, ROWS } from '../testing/comparedSteps.ts';

test.each(ROWS)('$verb, $era era, $channel', async (row) => {
  const found = await differencesOf(row);
  console.log(`### ${row.verb} | ${row.era} | ${row.channel}\n` + found.map((f) => `${f.message} :: ${f.part} :: ${f.official} :: ${f.ours}`).join('\n'));
});
