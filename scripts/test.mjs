// `npm test`: the whole truth about a clone, installing first what is missing. Its last line is `N passed, N failed`.
import { ensureInstalled } from './install.mjs';
import { browserSteps, checkSteps } from './stepList.mjs';
import { finish, runSteps } from './steps.mjs';

try {
  ensureInstalled();
  finish(await runSteps([...checkSteps(), ...browserSteps()]));
} catch (error) {
  console.error(error.message);
  finish({ passed: 0, failed: 1, problems: ['the run did not get as far as its tests'] });
}
