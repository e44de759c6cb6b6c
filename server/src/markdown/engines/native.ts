import { createMdastHandle, dropHandle, MdastReader, serializeHandle } from "satteri";
import type { Engine } from "./engine";
import { mend } from "./mend";
import { nativeTree } from "./native-tree";
import { portable } from "./portable";

const FEATURES = { gfm: true, frontmatter: false };

/**
 * Rust, 20 to 40 times faster than the portable engine. Importing this module loads its binary, and throws where there is none:
 * import it when it is asked for, not at the top of a file.
 */
export const native: Engine = {
  name: "native",
  parse(text) {
    const root = nativeTree(read(text));
    return mend(root, text) ? root : portable.parse(text);
  },
};

function read(text: string): MdastReader {
  const handle = createMdastHandle(text, FEATURES, true);
  try {
    return new MdastReader(serializeHandle(handle));
  } finally {
    dropHandle(handle);
  }
}
