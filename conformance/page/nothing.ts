// The guard against empty greens: reports success and sends nothing. Every scenario must fail with it.

import { report } from './verdict.ts';

void report(0);
