import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Engine } from "./engine";

const OPTIONS = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/** JavaScript only, so it runs everywhere; and the reference: where engines differ, this one is right. */
export const portable = {
  name: "portable",
  // Blanks keep the places.
  parse: (text: string, from: number) => fromMarkdown(" ".repeat(from) + text.slice(from), OPTIONS),
} satisfies Engine;
