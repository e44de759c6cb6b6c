/** Milliseconds before the line appears: shorter work needs none. */
const QUIET = 400;
/** Milliseconds that it stands before it says something else. */
const STEADY = 50;

const CLEAR = "\r\x1b[K";

/** A line on a terminal that says how far a command is. It says nothing anywhere else, and nothing of what is soon done. */
export class ProgressLine {
  private readonly start: number;
  /** When it last said something; not while it is not there. */
  private shown: number | undefined;

  /** @param now in milliseconds */
  constructor(
    private readonly out: Pick<NodeJS.WriteStream, "isTTY" | "write">,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.start = now();
  }

  report(state: string): void {
    if (!this.out.isTTY) return;
    const now = this.now();
    if (now - this.start < QUIET || now - (this.shown ?? 0) < STEADY) return;
    this.shown = now;
    this.out.write(CLEAR + state);
  }

  /** Takes it away, for what else is to be said there. */
  clear(): void {
    if (this.shown !== undefined) this.out.write(CLEAR);
    this.shown = undefined;
  }
}
