// What the session itself refuses or finds impossible, apart from what the peer or the channel says.

export type SessionErrorCode = 'not-ready' | 'revision-unsupported' | 'malformed-handshake' | 'era-unknown';

export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly code: SessionErrorCode;

  constructor(code: SessionErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
