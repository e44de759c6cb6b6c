import type { Root } from "mdast";

/** The engines by name, as `IBID_PARSER` and `ibid --version` have them. */
export type EngineName = "native" | "portable";

/** A markdown parser. All engines give the same tree for the same text; docs/engines.md lists where they do not yet. */
export interface Engine {
  readonly name: EngineName;
  /**
   * @param text a page
   * @param from where in it markdown begins: at its begin, or at the end of a line
   * @returns CommonMark with GFM as an mdast tree, positions in UTF-16 offsets (of lines and columns nobody may make use)
   *   `undefined` when it is known to misread the text: then the reference must read it
   * @throws Error when the text is more than the engine can take
   */
  parse(text: string, from: number): Root | undefined;
}
