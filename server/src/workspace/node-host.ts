import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { URI, Utils } from "vscode-uri";
import { DEFAULT_CONFIG } from "../wiki/config";
import { CONFIG_FILE } from "../wiki/read-config";
import { type DrawingRequest, drawStatistics } from "./drawing";
import { NodeFiles } from "./node-files";
import { NodeSource, userCache, workerProgram } from "./node-source";
import { giveHeapRoom, keepHeapLean } from "./v8-settings";

/** The machine under Node.js, as the server needs it (the port `Host` of session.ts). */
export class NodeHost {
  /** Absolute path of the folder in which facts are kept from one run to the next; `undefined` to keep none. */
  cacheFolder: string | undefined = userCache();

  /**
   * @param program absolute path of the program's own folder, which holds `docs/`
   * @param home absolute path of the user's home folder
   */
  constructor(
    private readonly program: string,
    private readonly home = homedir(),
  ) {}

  readonly folder = (folderUri: string, warn: (message: string) => void) => {
    const { scheme, fsPath } = URI.parse(folderUri);
    if (scheme !== "file") throw new Error(`There are no files behind ${scheme}:`);
    const files = new NodeFiles(fsPath, warn);
    const worker = workerProgram(join(this.program, "dist"));
    const source = new NodeSource(fsPath, files, { worker, cache: this.cacheFolder }, warn);
    return { files, source };
  };

  readonly wikiFolderOf = (pageUri: string): string | undefined => {
    const { scheme, fsPath } = URI.parse(pageUri);
    if (scheme !== "file") return undefined;
    for (let folder = dirname(fsPath); ; folder = dirname(folder)) {
      // Nobody means to have all their files read.
      if (folder === dirname(folder) || folder === this.home) return undefined;
      const marks = [CONFIG_FILE, ...DEFAULT_CONFIG.sourceFolders];
      if (marks.some((mark) => existsSync(join(folder, mark)))) return URI.file(folder).toString();
    }
  };

  readonly expect = (work: "reading" | "typing"): void => (work === "reading" ? keepHeapLean() : giveHeapRoom());

  readonly ruleDocs = (code: string): string =>
    Utils.joinPath(URI.file(this.program), "docs", "rules", `${code}.md`).toString();

  readonly drawStatistics = (request: DrawingRequest): Promise<string> =>
    drawStatistics(join(this.program, "dist"), request);
}
