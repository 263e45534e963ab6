// Worker entry: tests regular expressions over the texts of rows, one question at a time. Says first that it is there, because
// loading it must not count as testing.

import type { ExpressionAnswer, ExpressionQuestion } from './expressionSearch.ts';
import { testExpressions } from './testExpressions.ts';

addEventListener('message', ({ data }: MessageEvent<ExpressionQuestion>) => {
  postMessage({ kind: 'tested', id: data.id, passed: testExpressions(data.terms, data) } satisfies ExpressionAnswer);
});
postMessage({ kind: 'ready' } satisfies ExpressionAnswer);
