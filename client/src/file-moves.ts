import picomatch from "picomatch";
import { commands, FileType, type Uri, window, workspace } from "vscode";

const SETTINGS = "markdown.updateLinksOnFileMove";
const SHOW = "Show the Settings";

interface Move {
  readonly oldUri: Uri;
  readonly newUri: Uri;
}

/**
 * The moves that VS Code's own support for markdown will not follow. By our defaults these are all. It edits after a move, and takes
 * what we have edited for what was there before: who has it follow some moves nevertheless is told of it, and we let them be.
 */
export async function unfollowedMoves<T extends Move>(moves: readonly T[]): Promise<T[]> {
  const unfollowed: T[] = [];
  for (const move of moves) if (!(await isFollowed(move))) unfollowed.push(move);
  if (unfollowed.length < moves.length) void tell();
  return unfollowed;
}

async function isFollowed({ oldUri, newUri }: Move): Promise<boolean> {
  const settings = workspace.getConfiguration(SETTINGS, newUri);
  if (settings.get("enabled", "never") === "never") return false;
  if (picomatch.isMatch(newUri.fsPath, settings.get<string[]>("include", []))) return true;
  if (!settings.get("enableForDirectories", false)) return false;
  return ((await workspace.fs.stat(oldUri)).type & FileType.Directory) !== 0;
}

async function tell(): Promise<void> {
  const chosen = await window.showWarningMessage(
    `VS Code is set to update markdown links after this move, so Ibid does not: wikilinks and citations stay as they are. To have Ibid update all of them, set ${SETTINGS}.enabled to never.`,
    SHOW,
  );
  if (chosen === SHOW) await commands.executeCommand("workbench.action.openSettings", SETTINGS);
}
