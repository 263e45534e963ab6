// A static file server for dist/: loopback by default, read only, with the headers a careful host would send.
// `npm start` and the browser tests serve the build with it; a basePath mounts the build below a sub-path.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8', '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8', '.txt': 'text/plain; charset=utf-8', '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.wasm': 'application/wasm',
};

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "frame-ancestors 'none'", // the rest of the policy is in index.html; a <meta> cannot say this part
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** The file a URL path names inside root, or undefined when it names none. Symbolic links may not lead out either. */
async function findFile(root, path) {
  let name;
  try { name = decodeURIComponent(path); } catch { return undefined; }
  if (name.includes('\0') || name.split(/[/\\]/).includes('..')) return undefined;
  let file = resolve(root, `.${sep}${name}`);
  try {
    if ((await stat(file)).isDirectory()) {
      if (!name.endsWith('/') && name !== '') return undefined;
      file = join(file, 'index.html');
    }
    file = await realpath(file);
    const info = await stat(file);
    return file.startsWith(root + sep) && info.isFile() ? { file, size: info.size } : undefined;
  } catch {
    return undefined;
  }
}

async function answer(root, basePath, request, response) {
  const plain = (status, text, headers = {}) => response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(request.method === 'HEAD' ? undefined : `${text}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD', { Allow: 'GET, HEAD' });
  const [path, query] = request.url.split(/\?(.*)/s); // not new URL(): it would resolve `..` before findFile can refuse it
  if (`${path}/` === basePath) return plain(308, 'Moved', { Location: basePath + (query === undefined ? '' : `?${query}`) });
  const name = path.startsWith(basePath) ? path.slice(basePath.length) : undefined;
  const found = name === undefined ? undefined : await findFile(root, name);
  if (!found) return plain(404, 'Not found');
  response.writeHead(200, {
    ...HEADERS,
    'Content-Type': TYPES[extname(found.file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': found.size,
    // Everything below assets/ has a hash of its content in its name.
    'Cache-Control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
}

const listen = (server, port, host) => new Promise((done, fail) => {
  server.once('error', fail);
  server.listen(port, host, () => { server.off('error', fail); done(); });
});

/**
 * Serves `root`. Port 0 takes any free port; `tries` is how many ports to try, counting up from `port`, when it is taken.
 * @param {{ root: string, port?: number, host?: string, basePath?: string, tries?: number }} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveStatic({ root, port = 0, host = '127.0.0.1', basePath = '/', tries = 1 }) {
  const folder = await realpath(root);
  const base = `/${basePath}/`.replace(/\/+/g, '/');
  const server = createServer((request, response) => {
    answer(folder, base, request, response).catch(() => response.destroy());
  });
  for (let candidate = port, left = tries; ; candidate++, left--) {
    try { await listen(server, candidate, host); break; } catch (error) {
      if (error.code !== 'EADDRINUSE' || left <= 1 || candidate >= 65535) throw error;
    }
  }
  return {
    url: `http://${host}:${server.address().port}${base}`,
    close: () => new Promise((done) => { server.close(() => done()); server.closeAllConnections(); }),
  };
}
