// A transport whose other end the test plays: what was sent can be read, what is received is said by hand or by a script.

import { isObject, type JsonObject, type RequestId } from '../protocol/jsonRpc.ts';
import type { Established, Frame, SendOptions, Transport, TransportKind, TransportSink } from '../transport/transport.ts';
import type { TransportError } from '../transport/transportError.ts';

export interface SentFrame {
  readonly text: string;
  /** The frame as JSON; empty when it is no object. */
  readonly message: JsonObject;
  readonly options: SendOptions;
}

/** Answers one method: with members of the response (`result` or `error`), or not at all. */
export type Script = (message: JsonObject, options: SendOptions) => JsonObject | undefined;

export interface ScriptedPeer {
  readonly transport: Transport;
  readonly sent: readonly SentFrame[];
  readonly established: readonly Established[];
  /** How often the transport was asked to close. */
  readonly closes: number;
  /** Plays requests of this method from now on. */
  on(method: string, script: Script): ScriptedPeer;
  /** Says one frame: a string as it is, anything else as JSON. */
  say(frame: unknown, more?: Partial<Frame>): void;
  orphan(ids: readonly RequestId[], error: TransportError): void;
  /** The server no longer knows the session these were sent in. */
  loseSession(ids: readonly RequestId[]): void;
  /** The channel breaks or ends from the other side. */
  end(error?: TransportError): void;
  /** The next send fails with this. */
  failNext(error: unknown): void;
}

export type PeerSetup = { readonly kind?: TransportKind; readonly exchangePerRequest?: boolean; readonly sessionId?: string };

export function scriptedPeer({ kind = 'port', exchangePerRequest = false, sessionId }: PeerSetup = {}): ScriptedPeer {
  let sink: TransportSink = () => {};
  let nextFailure: { readonly error: unknown } | undefined;
  let closes = 0;
  let ended = false;
  const sent: SentFrame[] = [];
  const established: Established[] = [];
  const scripts = new Map<string, Script>();
  const say = (frame: unknown, more: Partial<Frame> = {}): void => sink({ type: 'frame', frame: { direction: 'received', text: typeof frame === 'string' ? frame : JSON.stringify(frame), at: 0, ...more } });
  const end = (error?: TransportError): void => {
    if (!ended) sink({ type: 'closed', error });
    ended = true;
  };
  const peer: ScriptedPeer = {
    sent,
    established,
    get closes() { return closes; },
    on: (method, script) => (scripts.set(method, script), peer),
    say,
    orphan: (ids, error) => sink({ type: 'orphaned', ids, error }),
    loseSession: (ids) => sink({ type: 'session-lost', ids }),
    end,
    failNext: (error) => void (nextFailure = { error }),
    transport: {
      kind,
      exchangePerRequest,
      open: async (target) => void (sink = target),
      async send(text, options = {}) {
        sink({ type: 'frame', frame: { direction: 'sent', text, at: 0 } });
        const failure = nextFailure;
        nextFailure = undefined;
        if (failure) throw failure.error;
        const message = readObject(text);
        sent.push({ text, message, options });
        const answer = scripts.get(String(message['method']))?.(message, options);
        if (answer) queueMicrotask(() => say({ jsonrpc: '2.0', id: message['id'], ...answer }));
      },
      established: (agreed) => void established.push(agreed),
      sessionId: () => sessionId,
      async close() {
        closes++;
        end();
      },
    },
  };
  return peer;
}

function readObject(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
