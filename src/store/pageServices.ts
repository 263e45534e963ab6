// What the page builds once and hands to every inspector, re-exported for `app`, which may not import the transports' values.

export { createExpressionSearch } from '../log/expressionSearch.ts';
export { createValidator } from '../schema/validator.ts';
export { closeMeaning } from '../transport/closeMeanings.ts';
export { createFrameReader } from '../transport/frameReader.ts';
export { DEMO_URLS } from '../transport/createTransport.ts';
