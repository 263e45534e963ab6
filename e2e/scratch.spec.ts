import { MISBEHAVING_TOOLS } from '../src/demo/misbehavingTools.ts';
import { expect, test } from './inspector/test.ts';
for (const { name } of MISBEHAVING_TOOLS) {
  test(`scratch ${name}`, async ({ inspector }) => {
    await inspector.open({ serverUrl: 'demo:misbehaving', transport: 'demo' });
    await inspector.field('Timeout').fill('2');
    await inspector.connect();
    await inspector.panel('Tools');
    await expect(inspector.options('Tools').first()).toBeVisible();
    const before = await inspector.rowCount();
    await inspector.callTool(name);
    await expect(inspector.result).toHaveAttribute('data-outcome', /^(?!pending)/);
    const outcome = await inspector.result.getAttribute('data-outcome');
    const text = await inspector.result.innerText();
    await inspector.panel('Messages');
    const rows = await inspector.rows.allInnerTexts();
    const titles = await inspector.rows.evaluateAll((rs) => rs.map((r) => r.querySelector('.m-stat')?.getAttribute('title')));
    console.log(JSON.stringify({ name, outcome, text: text.replace(/\n/g, ' | '), before, rows: rows.slice(before).map((r, i) => r.replace(/\n/g, ' | ') + '  ## ' + titles[before + i]) }, null, 1));
  });
}
