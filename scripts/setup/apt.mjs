import { findOnPath, run, SetupError } from "./run.mjs";

/**
 * Installs packages of Debian's.
 * @param need what they are for, as the first sentence of what is said when that cannot be done here
 * @param instead what else the person at the keyboard can do
 */
export function aptInstall(packages, need, instead) {
  if (!findOnPath("apt-get")) throw new SetupError(`${need} ${instead}`);
  if (process.getuid?.() !== 0) {
    throw new SetupError(
      `${need} Installing it needs root. Run once:\n\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(" ")}\n\n${instead}`,
    );
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-q"], { env });
  run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], { env });
}
