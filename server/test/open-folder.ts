import { join } from "node:path";
import { URI } from "vscode-uri";
import { NodeFiles } from "../src/workspace/node-files";
import { FilesSource } from "../src/workspace/page-source";
import { WorkspaceFolder } from "../src/workspace/workspace-folder";

const FIXTURES = join(__dirname, "../../test-fixtures");

/** The wiki with every form of reference and every trap. */
export const FORMS = join(FIXTURES, "forms");

/** The wiki that most of the product is made for. */
export const SYSDESIGN = join(FIXTURES, "sysdesign-wiki");

/** A folder of the file system, loaded. Nothing in it may be unreadable. */
export async function openFolder(path: string): Promise<WorkspaceFolder> {
  const files = new NodeFiles(path);
  const folder = new WorkspaceFolder(URI.file(path).toString(), files, new FilesSource(files), (message) => {
    throw new Error(message);
  });
  await folder.load();
  return folder;
}

/** The wiki with every way of being a stub. */
export const STUBS = join(FIXTURES, "stubs");
