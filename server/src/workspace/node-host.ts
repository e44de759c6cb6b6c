import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { URI, Utils } from "vscode-uri";
import { DEFAULT_CONFIG } from "../wiki/config";
import type { Files } from "./files";
import { NodeFiles } from "./node-files";

/** The machine under Node.js, as the server needs it (the port `Host` of session.ts). */
export class NodeHost {
  /** @param program absolute path of the program's own folder, which holds `docs/` */
  constructor(private readonly program: string) {}

  readonly files = (folderUri: string): Files => new NodeFiles(URI.parse(folderUri).fsPath);

  readonly wikiFolderOf = (pageUri: string): string | undefined => {
    const page = URI.parse(pageUri);
    if (page.scheme !== "file") return undefined;
    for (let folder = dirname(page.fsPath); ; folder = dirname(folder)) {
      const marks = ["ibid.json", ...DEFAULT_CONFIG.sourceFolders];
      if (marks.some((mark) => existsSync(join(folder, mark)))) return URI.file(folder).toString();
      if (folder === dirname(folder)) return undefined;
    }
  };

  readonly ruleDocs = (code: string): string =>
    Utils.joinPath(URI.file(this.program), "docs", "rules", `${code}.md`).toString();
}
