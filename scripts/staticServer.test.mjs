import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveStatic } from './staticServer.mjs';

const parent = mkdtempSync(join(tmpdir(), 'wirescope-static-'));
const root = join(parent, 'dist');
let server;
let mounted;

/** Not fetch: it would tidy `..` away before sending. */
const ask = (url, path, method = 'GET') => new Promise((done, fail) => {
  const { hostname, port } = new URL(url);
  request({ hostname, port, path, method, agent: false }, (response) => {
    let body = '';
    response.on('data', (chunk) => { body += chunk; }).on('end', () => done({ status: response.statusCode, headers: response.headers, body }));
  }).on('error', fail).end();
});

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(parent, 'dist-secret'));
  writeFileSync(join(root, 'index.html'), '<p>page</p>');
  writeFileSync(join(root, 'assets/a b.js'), 'code');
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(parent, 'dist-secret/secret.txt'), 'secret');
  symlinkSync(join(parent, 'secret.txt'), join(root, 'link.txt'));
  server = await serveStatic({ root });
  mounted = await serveStatic({ root, basePath: '/some/sub/path/' });
});
afterAll(async () => {
  await server.close();
  await mounted.close();
  rmSync(parent, { recursive: true });
});

describe('serveStatic', () => {
  it('serves the page and its assets with their headers', async () => {
    const page = await ask(server.url, '/?a=1');
    expect(page).toMatchObject({ status: 200, body: '<p>page</p>' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
      'content-security-policy': "frame-ancestors 'none'", 'cross-origin-opener-policy': 'same-origin',
    });
    const asset = await ask(server.url, '/assets/a%20b.js');
    expect(asset).toMatchObject({ status: 200, body: 'code' });
    expect(asset.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' });
  });
  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%5c..%5csecret.txt', '/../dist-secret/secret.txt', '/%2e%2e%2fdist-secret/secret.txt', '/link.txt', '//etc/passwd', '/%2fetc/passwd', '/%00', '/%zz', '/assets', '/none.js'])('answers %s with 404', async (path) => {
    expect(await ask(server.url, path)).toMatchObject({ status: 404, body: 'Not found\n' });
  });
  it('answers HEAD without a body and refuses other methods', async () => {
    const head = await ask(server.url, '/', 'HEAD');
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe('11');
    expect(await ask(server.url, '/', 'POST')).toMatchObject({ status: 405 });
  });
  it('mounts below a sub-path, and only there', async () => {
    expect(mounted.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/some\/sub\/path\/$/);
    expect(await ask(mounted.url, '/some/sub/path/')).toMatchObject({ status: 200, body: '<p>page</p>' });
    expect((await ask(mounted.url, '/some/sub/path?x=1')).headers.location).toBe('/some/sub/path/?x=1');
    expect(await ask(mounted.url, '/')).toMatchObject({ status: 404 });
    expect(await ask(mounted.url, '/some/sub/path/../path/index.html')).toMatchObject({ status: 404 });
  });
  it('takes the next port when one is taken, if it may', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serveStatic({ root, port })).rejects.toThrow('EADDRINUSE');
    const next = await serveStatic({ root, port, tries: 20 });
    expect(Number(new URL(next.url).port)).toBeGreaterThan(port);
    await next.close();
  });
});
