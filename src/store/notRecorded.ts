// What a recorded session cannot answer. Knows no log.

/** It was not asked while the session was recorded, or the answer is not in the recording. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}
