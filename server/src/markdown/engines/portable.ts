import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Engine } from "./engine";
import { inTime } from "./time-limit";

const OPTIONS = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/**
 * JavaScript only, so it runs everywhere; and the reference: where engines differ, this one is right. Some texts cost it the square of
 * their length, so that its time is limited.
 */
export const portable = {
  name: "portable",
  // Blanks keep the places.
  parse: (text: string, from: number) => inTime(text, () => fromMarkdown(" ".repeat(from) + text.slice(from), OPTIONS)),
} satisfies Engine;
