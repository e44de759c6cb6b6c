import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import type { Engine } from "./engine";

const OPTIONS = {
  extensions: [gfm(), frontmatter(["yaml"])],
  mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml"])],
};

/** JavaScript only, so it runs everywhere; and the reference: where engines differ, this one is right. */
export const portable: Engine = {
  name: "portable",
  parse: (text) => fromMarkdown(text, OPTIONS),
};
