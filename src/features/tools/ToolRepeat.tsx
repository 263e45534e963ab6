// The call of the form, made many times: over the store.

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { JsonObject } from '../../protocol/jsonRpc.ts';
import type { ConnectionCalls } from '../../store/connectionCalls.ts';
import { destructiveness } from '../../store/destructiveness.ts';
import { RepeatCalls } from './RepeatCalls.tsx';

const WARNINGS = { said: 'This tool says that it may destroy something; each call may.', 'by default': 'This tool does not say that it only reads, so each call may change or destroy something.', no: undefined };

export interface ToolRepeatProps {
  readonly calls: ConnectionCalls;
  readonly name: string;
  readonly definition: unknown;
  readonly silent: string | undefined;
  /** The params of one call, as the form says now. */
  readonly params: () => JsonObject | undefined;
}

export function ToolRepeat({ calls: { repeat }, name, definition, silent, params }: ToolRepeatProps): ReactNode {
  const state = useStore(repeat.state);
  return (
    <RepeatCalls
      state={state}
      silent={silent}
      warning={WARNINGS[destructiveness(definition)]}
      onStart={(plan) => {
        const given = params();
        if (given) repeat.start({ method: 'tools/call', target: name, params: given }, plan);
      }}
      onStop={repeat.stop}
    />
  );
}
