import type { Engine, EngineName } from "./markdown/engines/engine";
import { portable } from "./markdown/engines/portable";

const NAMES: readonly EngineName[] = ["native", "portable"];

/** An engine, and why it is not the fast one where nobody asked for the other. */
export interface Choice {
  readonly engine: Engine;
  readonly why: string | undefined;
}

/**
 * The fast engine where its binary loads, else the portable one.
 * @param asked value of `IBID_PARSER`: takes this one, or fails; empty for no wish
 * @throws Error in words for the user when the engine that was asked for does not run here, or there is none of that name
 */
export async function chooseEngine(asked: string | undefined): Promise<Choice> {
  if (asked && !NAMES.some((name) => name === asked)) {
    throw new Error(`IBID_PARSER must be one of ${NAMES.join(", ")}, not “${asked}”`);
  }
  if (asked === "portable") return { engine: portable, why: undefined };
  try {
    const { native } = await import("./markdown/engines/native");
    // A binary of another version, found by chance in a folder above, loads and then gives what its package can't read.
    native.parse("a", 0);
    return { engine: native, why: undefined };
  } catch (error) {
    const why = `the native parser does not load on ${process.platform}-${process.arch}: ${reason(error)}`;
    if (asked === "native") throw new Error(`IBID_PARSER=native, but ${why}`);
    return { engine: portable, why };
  }
}

/** The first line of an error: the rest of the loader's is advice on npm. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\. .*$/s, "");
}
