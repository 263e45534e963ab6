import { describe, expect, it } from 'vitest';
import { phasesOf } from './phases.ts';

const lengths = (instants: Parameters<typeof phasesOf>[0]): [string, number][] => phasesOf(instants).map(({ name, from, until }) => [name, until - from]);

describe('phasesOf', () => {
  it('divides an operation at what is known of it', () => {
    expect(lengths({ sent: 100, headers: 130, firstFrame: 140, response: 200, end: 205 })).toEqual([['headers', 30], ['first frame', 10], ['response', 60], ['end', 5]]);
    expect(lengths({ sent: 100, response: 150 })).toEqual([['response', 50]]);
    expect(lengths({ sent: 100 })).toEqual([]);
  });

  it('leaves out what came out of order: an exchange may end before its answer arrives elsewhere', () => {
    expect(lengths({ sent: 100, headers: 120, response: 300, end: 130 })).toEqual([['headers', 20], ['response', 180]]);
  });

  it('gives no time to a response that is the first frame', () => {
    expect(lengths({ sent: 100, headers: 120, firstFrame: 150, response: 150 })).toEqual([['headers', 20], ['first frame', 30], ['response', 0]]);
  });
});
