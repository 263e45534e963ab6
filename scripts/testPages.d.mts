// The types of testPages.mjs, for the browser tests, which are TypeScript.
export const TEST_PAGES: string;
export function buildTestPages(): Promise<void>;
