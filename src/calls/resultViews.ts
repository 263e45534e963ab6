// The three views of a result: one chunk, loaded when a panel with results opens, because the page starts without them.

export { OutcomeView } from './OutcomeView.tsx';
export { RawResult } from './RawResult.tsx';
export { StructuredValue } from '../ui/content/StructuredValue.tsx';
