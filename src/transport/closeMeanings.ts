// What the codes mean that a WebSocket closes with. Words for people: the transport carries the number.

const CLOSE_MEANINGS: ReadonlyMap<number, string> = new Map([
  [1000, 'normal end'],
  [1001, 'the server is going away'],
  [1002, 'protocol error'],
  [1003, 'the server does not take this kind of data'],
  [1006, 'broken off without a closing handshake'],
  [1008, 'the server’s policy forbids it'],
  [1009, 'a message was too big for the server'],
  [1011, 'the server failed'],
  [1012, 'the server restarts'],
  [1013, 'the server asks to try again later'],
]);

/** In words; undefined for a code without a meaning of its own. @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
export const closeMeaning = (code: number): string | undefined => CLOSE_MEANINGS.get(code);
