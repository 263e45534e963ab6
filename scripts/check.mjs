// `npm run check`: everything that needs neither a build nor a browser. Installs nothing; `npm test` does.
import { isInstalled } from './install.mjs';
import { checkSteps } from './stepList.mjs';
import { finish, runSteps } from './steps.mjs';

if (!isInstalled()) console.error('node_modules is missing or not what package-lock.json says: npm ci brings it up to date.');
finish(await runSteps(checkSteps()));
