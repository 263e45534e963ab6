// `npm start`: from a fresh clone to the production build, served on this machine and open in a browser.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './freshBuild.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './localTools.mjs';
import { serveStatic } from './staticServer.mjs';

// A fixed port where possible: the browser keeps what the page stores per origin, and the port is part of it.
const PREFERRED_PORT = 7310;

function choosePort() {
  const wanted = process.env.PORT;
  if (!wanted) return { port: PREFERRED_PORT, tries: 50 };
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65535) throw new Error(`PORT must be a number from 0 to 65535, not '${wanted}'.`);
  return { port: Number(wanted), tries: 1 }; // who names a port wants that one or a message
}

function openBrowser(url) {
  if (process.env.BROWSER === 'none' || process.env.CI || !process.stdout.isTTY) return;
  const [file, ...args] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '""', url] }[process.platform] ?? ['xdg-open', url];
  const opener = spawn(file, args, { stdio: 'ignore', detached: true });
  opener.on('error', () => { /* no browser to open here: the line with the address is enough */ });
  opener.unref();
}

async function main() {
  const where = choosePort();
  ensureInstalled();
  console.log('Building …');
  if (await build() !== 0) throw new Error('The build failed; the message is above.');
  const server = await serveStatic({ root: join(ROOT, 'dist'), ...where }).catch((error) => {
    if (error.code === 'EADDRINUSE') throw new Error(`Port ${where.port} is taken. Set PORT to another one, or leave it unset.`);
    throw error;
  });
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (stopping) process.exit(0);
      stopping = true;
      void server.close().then(() => process.exit(0));
    });
  }
  console.log(`Wirescope is ready: ${server.url}`);
  if (process.stdout.isTTY) console.log('Ctrl+C stops it.');
  openBrowser(server.url);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
