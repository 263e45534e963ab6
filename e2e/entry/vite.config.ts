// Builds the pages that tests drive instead of the product's: the same modules and the same policy, no interface.
// They go to a cache folder and are never part of dist/. scripts/testPages.mjs runs this.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const ROOT = join(import.meta.dirname, '../..');

/** Each page gets the policy of the product's page, so that a session is examined under what it must live with. */
const policyOfTheProduct = {
  name: 'policy-of-the-product',
  transformIndexHtml: (html: string): string => {
    const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/.exec(readFileSync(join(ROOT, 'index.html'), 'utf8'))?.[0];
    if (policy === undefined) throw new Error('index.html has no Content-Security-Policy, which the test pages take from it.');
    return html.replace('<head>', `<head>\n    ${policy}`);
  },
};

export default defineConfig({
  root: ROOT,
  base: './',
  publicDir: false,
  plugins: [policyOfTheProduct],
  build: {
    target: 'es2022',
    outDir: join(ROOT, 'node_modules/.cache/wirescope/test-pages'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: {
        session: join(ROOT, 'e2e/entry/session.html'),
        forms: join(ROOT, 'e2e/entry/forms.html'),
        conformance: join(ROOT, 'conformance/page/index.html'),
        nothing: join(ROOT, 'conformance/page/nothing.html'),
      },
    },
  },
  worker: { format: 'es' },
});
