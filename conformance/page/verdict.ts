// How a page tells the examiner that it is done: the function that examiner.mjs puts on its window.

declare global {
  interface Window {
    wirescopeExamined?: (exitCode: number, words: string) => Promise<void>;
  }
}

/** Exit code 0 says that the steps were done without an error, not that the suite is content. */
export async function report(exitCode: number, words = ''): Promise<void> {
  await window.wirescopeExamined?.(exitCode, words);
}
