import { expect, it } from 'vitest';
import { resultFindings } from '../protocol/resultFindings.ts';
import { notChecked } from '../schema/findingWords.ts';
import { findingKinds } from './findingKinds.ts';

const context = { method: 'tools/call', revision: '2025-11-25', stateless: false, claimed: false };

it('leaves what the specification says to the specification', () => {
  const findings = resultFindings({ content: [{ type: 'hologram' }], structuredContent: [] }, context);
  expect(findings.length).toBe(2);
  expect(findingKinds(findings)).toEqual({ specification: findings, outputSchema: [], notChecked: [] });
  const old = resultFindings({ content: [], structuredContent: {} }, { ...context, revision: '2025-03-26' });
  expect(findingKinds(old).specification).toEqual(old);
});

it('knows a departure from the output schema, and a check that was not finished', () => {
  const departure = { path: '/structuredContent/celsius', message: 'must be a number' };
  const whole = { path: '/structuredContent', message: 'The tool declares an output schema, but the result has no "structuredContent".' };
  const unfinished = { path: '/structuredContent', message: notChecked('the schema took too long').message };
  expect(findingKinds([departure, whole, unfinished])).toEqual({ specification: [], outputSchema: [departure, whole], notChecked: [unfinished] });
});
