/** A command cannot run; the message says what, where and what to do, in one line. */
export class CannotRun extends Error {}
