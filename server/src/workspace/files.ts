/**
 * The files of one workspace folder, as the index needs them. A port: the server and the command line put the node file
 * system behind it, tests a map. Paths are from the folder, with `/`; nothing outside of the folder is ever read.
 */
export interface Files {
  /**
   * The files to index at a path: itself when it is a file, all below it when it is a folder, none when it is left out or not
   * there. `""` is the whole folder. Sorted.
   * @param meet is told of all else that is there
   */
  list(path: string, meet?: Meet): string[];
  /** Whether a path, there or not, is none to index: hidden, ignored, or reached by a link. */
  isLeftOut(path: string): boolean;
  /** A file's text without a byte order mark; `undefined` when it cannot be read. */
  read(path: string): string | undefined;
  /** Whether a file or folder of that very name is there, indexed or not. */
  exists(path: string): boolean;
  /** What lies in a folder, indexed or not; nothing when it cannot be listed. */
  namesIn(folder: string): string[];
}

/** Is told of a folder, or of a file that is left out. @param isWalked whether it is a folder, and told of all that is in it or listed */
export type Meet = (path: string, isWalked: boolean) => void;
