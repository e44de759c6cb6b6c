// The editors in which the configurations of docs/editors.md are tried out.
import { execFileSync } from "node:child_process";
import { aptInstall } from "./apt.mjs";
import { findOnPath, SetupError } from "./run.mjs";

const PACKAGES = ["neovim", "emacs-nox", "elpa-eglot", "elpa-markdown-mode"];

export function installEditors() {
  if (areThere()) return;
  aptInstall(
    PACKAGES,
    "The tests need Neovim, and Emacs with Eglot and markdown-mode.",
    "Or install them in another way: `nvim` and `emacs` must be on the PATH, and Emacs must find both packages.",
  );
  if (!areThere())
    throw new SetupError(`apt-get installed ${PACKAGES.join(", ")}, but Emacs or Neovim do not find them.`);
}

function areThere() {
  const emacs = findOnPath("emacs");
  if (!findOnPath("nvim") || !emacs) return false;
  const load = ["--batch", "-f", "package-activate-all", "--eval", "(progn (require 'eglot) (require 'markdown-mode))"];
  try {
    execFileSync(emacs, load, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
