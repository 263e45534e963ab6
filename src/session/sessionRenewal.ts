// A session the server has forgotten is begun anew: once for all requests that found it lost, and not without end.
// Knows no wire; beginning is the session's.
// @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management

import { messageOf } from '../base/messageOf.ts';
import type { Clock, Milliseconds, MonotonicMs } from '../base/units.ts';
import { untilAborted } from '../base/untilAborted.ts';
import { RequestCancelled } from '../dispatcher/rpcError.ts';
import { SessionError } from './sessionError.ts';

/** A server that loses every session would be asked for new ones without end. */
const MOST_RENEWALS = 3;
const RENEWAL_PERIOD: Milliseconds = 60_000;

/** What renewing needs of its session. */
export interface RenewalPort {
  readonly clock: Clock;
  /** The id of the session in use. */
  readonly sessionId: () => string | undefined;
  /** Begins a session. */
  readonly begin: () => Promise<unknown>;
}

/** The renewals of one connection. */
export class SessionRenewal {
  readonly #port: RenewalPort;
  #running: Promise<void> | undefined;
  /** When, of late. */
  #times: readonly MonotonicMs[] = [];

  constructor(port: RenewalPort) {
    this.#port = port;
  }

  /** The renewal under way; what is to be sent waits for it. @throws as `renew` */
  running(signal: AbortSignal | undefined): Promise<void> | undefined {
    return this.#running && this.#wait(this.#running, signal);
  }

  /**
   * @param lost the session that is gone: another request may have begun the next one already
   * @throws SessionError `session-lost` no new one could be begun
   * @throws RequestCancelled nobody waits for the request behind it any more
   */
  async renew(lost: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    if (!this.#running && this.#port.sessionId() !== lost) return;
    this.#running ??= this.#begin().finally(() => void (this.#running = undefined));
    await this.#wait(this.#running, signal);
  }

  async #begin(): Promise<void> {
    const now = this.#port.clock.now();
    this.#times = [...this.#times.filter((at) => now - at < RENEWAL_PERIOD), now];
    if (this.#times.length > MOST_RENEWALS) throw new SessionError('session-lost', `The server lost the session ${MOST_RENEWALS} times within a minute; no further one is begun. Connect again.`);
    try {
      await this.#port.begin();
    } catch (error) {
      throw new SessionError('session-lost', `The server had forgotten the session (HTTP 404), and a new one could not be begun: ${messageOf(error)}`, error);
    }
  }

  async #wait(running: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
    try {
      await (signal ? untilAborted(running, signal) : running);
    } catch (error) {
      throw signal?.aborted ? new RequestCancelled('Cancelled by the user.') : error;
    }
  }
}
