/** Units that the shared memory holds; longer texts get memory of their own. */
const SHARED = 1 << 18;
const memory = Buffer.from(new ArrayBuffer(2 * SHARED));
const shared = new Uint16Array(memory.buffer);

/** The UTF-16 code units of a text, to run over in a third of the time that asking the string takes. Good until the next call. */
export function codeUnits(text: string): Uint16Array {
  if (text.length <= SHARED) {
    memory.write(text, "utf16le");
    return shared.subarray(0, text.length);
  }
  const own = new Uint16Array(text.length);
  Buffer.from(own.buffer).write(text, "utf16le");
  return own;
}
