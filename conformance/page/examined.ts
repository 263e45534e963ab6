// The page under examination: the product's session, told by its address which server and which scenario, in `auto` mode.
// Declares sampling, elicitation and roots and answers them; what the suite makes of it is not its business.

import { openSession } from '../../e2e/entry/openSession.ts';
import { STEPS, untouchedForm } from './steps.ts';
import { report } from './verdict.ts';

async function examine(): Promise<void> {
  const told = new URLSearchParams(location.hash.slice(1));
  const scenario = told.get('scenario') ?? '';
  const steps = STEPS.get(scenario);
  if (!steps) throw new Error(`There are no steps for the scenario '${scenario}'; they belong into conformance/page/steps.ts.`);
  const answer = steps.answer ?? untouchedForm;
  const { session } = await openSession({
    transport: 'streamable-http',
    url: told.get('url') ?? '',
    callbacks: {
      sampling: async () => ({ role: 'assistant', model: 'none', content: { type: 'text', text: 'No model is connected.' } }),
      elicitation: async (params) => ({ action: 'accept', content: answer(params) }),
      listRoots: async () => ({ roots: [] }),
    },
  });
  await session.connect('auto');
  await steps.run(session, JSON.parse(told.get('context') ?? 'null'));
  await session.close();
}

examine().then(
  () => report(0),
  (error: unknown) => report(1, error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
).catch(reportError);
