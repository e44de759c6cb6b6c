import { URI, Utils } from "vscode-uri";

/** The URI of a workspace folder, and of what is in it. */
export class FolderUri {
  private readonly folder: URI;
  private readonly prefix: string;

  constructor(uri: string) {
    this.folder = URI.parse(uri);
    this.prefix = this.folder.toString().replace(/\/?$/, "/");
  }

  /** The URI of a path in the folder. */
  of(path: string): string {
    // Most paths have nothing to encode, and thousands are asked for at a time.
    return /^[\w./-]+$/.test(path) ? `${this.prefix}${path}` : Utils.joinPath(this.folder, path).toString();
  }
}
