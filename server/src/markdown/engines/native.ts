import { createMdastHandle, dropHandle, serializeHandle } from "satteri";
import type { Engine } from "./engine";
import { mend } from "./mend";
import { NativeArena } from "./native-arena";
import { nativeTree } from "./native-tree";

const FEATURES = { gfm: true, frontmatter: false };

/**
 * Rust, 20 to 40 times faster than the portable engine. Importing this module loads its binary, and throws where there is none:
 * import it when it is asked for, not at the top of a file.
 */
export const native: Engine = {
  name: "native",
  parse(text, from) {
    const arena = read(text, from);
    return mend(arena, text) ? nativeTree(arena) : undefined;
  },
};

function read(text: string, from: number): NativeArena {
  const handle = createMdastHandle(text.slice(from), FEATURES, true);
  try {
    return new NativeArena(serializeHandle(handle), from);
  } finally {
    dropHandle(handle);
  }
}
