// What a connection does with its calls beyond making them: remembers, repeats and watches. Composition only.

import type { Scheduler } from '../base/scheduler.ts';
import type { Clock } from '../base/units.ts';
import type { CallMemory, ServerCalls } from './callMemory.ts';
import type { Inspector } from './inspector.ts';
import { rememberCalls } from './rememberCalls.ts';
import { createRepeatCalls, type RepeatCalls } from './repeatCalls.ts';
import { createWatchedCalls, type WatchedCall, type WatchedCalls } from './watchedCalls.ts';

/** The calls of one connection: those its server is remembered by, runs, and watched ones. */
export interface ConnectionCalls {
  readonly calls: ServerCalls;
  readonly repeat: RepeatCalls;
  readonly watched: WatchedCalls;
  /** Ends runs and watching; what is remembered stays. */
  dispose(): void;
}

/** What it is made of. */
export interface ConnectionCallsSetup {
  readonly inspector: Inspector;
  readonly memory: CallMemory;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  /** Reads arguments so that they are sent as they were written. @throws when the text is no JSON. @defaultValue JSON.parse, which loses digits */
  readonly parse?: (text: string) => unknown;
  /** The watched calls of the connection before it to the same server. */
  readonly earlier?: ReadonlyMap<string, WatchedCall>;
}

/** Made together with the inspector, before it connects: watched calls are made once it is ready. */
export function createConnectionCalls({ inspector, memory, clock, scheduler, parse, earlier }: ConnectionCallsSetup): ConnectionCalls {
  const calls = memory.open(inspector.config, () => inspector.log.secrets);
  const repeat = createRepeatCalls(inspector, { clock, scheduler });
  const watched = createWatchedCalls({ inspector, calls, clock, ...(parse ? { parse } : {}), ...(earlier ? { earlier } : {}) });
  const stopRemembering = rememberCalls(inspector, calls, { clock, except: (number) => repeat.owns(number) || watched.owns(number) });
  return {
    calls,
    repeat,
    watched,
    dispose() {
      repeat.dispose();
      watched.dispose();
      stopRemembering();
    },
  };
}
