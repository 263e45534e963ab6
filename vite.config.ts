import { defineConfig } from 'vitest/config';

// The strict policy is in index.html; only the dev server relaxes style-src, because Vite injects <style> there.
const relaxStylesInDevelopment = {
  name: 'relax-styles-in-development',
  apply: 'serve' as const,
  transformIndexHtml: (html: string) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};

export default defineConfig({
  base: './',
  plugins: [relaxStylesInDevelopment],
  // Without the React plugin: its fast refresh needs an inline script, which the policy bars in development too.
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    target: 'es2022', sourcemap: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // Libraries mark modules "use client" for servers that render React; there is none here.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  // Found late otherwise, which reloads the page under the first connection.
  optimizeDeps: { include: ['@modelcontextprotocol/server', '@modelcontextprotocol/server/stdio'] },
  preview: { host: '127.0.0.1' },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.mjs', 'conformance/*.test.mjs'], environment: 'node', restoreMocks: true },
});
