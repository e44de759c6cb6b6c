import pc from "picocolors";

/** Colours for a stream: where it is a terminal, unless the environment says otherwise. */
export function coloursFor(
  { isTTY }: { readonly isTTY?: boolean },
  { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv,
): ReturnType<typeof pc.createColors> {
  if (NO_COLOR) return pc.createColors(false);
  if (FORCE_COLOR) return pc.createColors(FORCE_COLOR !== "0" && FORCE_COLOR !== "false");
  return pc.createColors(isTTY === true && TERM !== "dumb");
}
