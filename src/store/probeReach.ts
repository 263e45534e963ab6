// Tells "nothing is there" from "something is there but hides from pages": one GET without CORS, without credentials and headers.

/** Three seconds are enough for a server that is there; the user is waiting. */
const PATIENCE = 3000;

export async function probeReach(url: string, fetch: typeof globalThis.fetch): Promise<'answers' | 'silent'> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), PATIENCE);
  try {
    await fetch(url.replace(/^ws/, 'http'), { mode: 'no-cors', method: 'GET', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', signal: controller.signal });
    return 'answers';
  } catch {
    return 'silent';
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}
