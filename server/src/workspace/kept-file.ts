import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, utimesSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { stateOf } from "./file-states";
import { pauses, turn } from "./slices";

/** Bytes before the key: two words that tell whether the file is whole, and the key's length. */
const SUM_LENGTH = 8;

/** So many bytes are written in one go: some milliseconds' work. In whole words. */
const CHUNK = 1 << 20;

/** How often this process began to write one: while it does, it may begin another. */
let drafts = 0;

/** As many bytes as a key has at the most. */
const KEY_LIMIT = 16_384;

/**
 * A file of what can be made anew, from one run to the next. What is there is believed only if it is whole and was written
 * under the same key; anything else is as good as nothing.
 */
export class KeptFile {
  private fetched: Promise<Buffer> | undefined;

  /**
   * @param file its absolute path
   * @param format of what is in it, without a line break
   */
  constructor(
    private readonly file: string,
    private readonly format: string,
  ) {}

  /** In bytes; 0 when it is not there. */
  get size(): number {
    return stateOf(this.file)?.size ?? 0;
  }

  /** Has the file fetched into memory, which takes none of this thread's time, for the next who reads it. */
  fetch(): void {
    this.fetched = fetched(this.file);
    // Whoever reads it is told.
    this.fetched.catch(() => {});
  }

  /**
   * The blocks that were written, each from a whole word on; `undefined` when there is nothing to be believed. Others have their turn
   * meanwhile.
   * @param key of all that the content depends on
   */
  async read(key: string): Promise<Buffer[] | undefined> {
    const fetching = this.fetched ?? fetched(this.file);
    this.fetched = undefined;
    try {
      const blocks = await this.decode(await fetching, key);
      // Its time says when it was last of use (see `pruneCache`).
      const now = new Date();
      utimesSync(this.file, now, now);
      return blocks;
    } catch {
      // Not there, cut off, or something else altogether: it is made anew.
      return undefined;
    }
  }

  /**
   * Puts blocks, each given in parts, in place of all that was there, at once. Others have their turn while it is written.
   * @param key see `read`
   * @throws Error when the file cannot be written
   */
  async write(key: string, blocks: readonly (readonly Uint8Array[])[]): Promise<void> {
    const parts = [[Buffer.from(`${this.format}\n${key}`)], ...blocks].flatMap(block);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const head = Buffer.alloc(SUM_LENGTH);
    head.writeUInt32LE(length % 2 ** 32, 4);
    makeFolder(dirname(this.file));
    const draft = `${this.file}.${process.pid}-${++drafts}`;
    const opened = openSync(draft, "w");
    try {
      try {
        let sum = length >>> 2;
        writeSync(opened, head);
        for (const chunk of chunks(parts)) {
          sum = checksum(chunk, sum);
          writeAll(opened, chunk);
          await turn();
        }
        head.writeUInt32LE(sum >>> 0, 0);
        writeSync(opened, head, 0, SUM_LENGTH, 0);
      } finally {
        closeSync(opened);
      }
      renameSync(draft, this.file);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  private async decode(file: Buffer, key: string): Promise<Buffer[] | undefined> {
    const body = file.subarray(SUM_LENGTH);
    if (file.readUInt32LE(4) !== body.length % 2 ** 32) return undefined;
    const pause = pauses();
    let sum = body.length >>> 2;
    for (let from = 0; from < body.length; from += CHUNK) {
      sum = checksum(body.subarray(from, from + CHUNK), sum);
      await pause();
    }
    if (file.readUInt32LE(0) !== sum >>> 0) return undefined;
    const blocks: Buffer[] = [];
    for (let at = 0; at < body.length; ) {
      const { bytes, end } = blockAt(body, at);
      blocks.push(bytes);
      at = end;
    }
    const [head, ...content] = blocks;
    return head?.toString() === `${this.format}\n${key}` ? content : undefined;
  }
}

/** Makes a folder with all above it. Node's own way goes round for ever where the system takes none, as in `/proc`. @throws Error when it cannot */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder);
  }
}

/** All bytes of a file, in one piece: words are read in place, which asks for their alignment. */
async function fetched(file: string): Promise<Buffer> {
  const opened = await open(file);
  try {
    const bytes = Buffer.allocUnsafeSlow((await opened.stat()).size);
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await opened.read(bytes, at, bytes.length - at, at);
      if (bytesRead === 0) throw new Error("It is shorter by now");
      at += bytesRead;
    }
    return bytes;
  } finally {
    await opened.close();
  }
}

/** The key under which a file of this kind was written; `undefined` when it is none, or cannot be read. */
export function keyOfKept(file: string): string | undefined {
  const head = Buffer.alloc(SUM_LENGTH + 4 + KEY_LIMIT);
  try {
    const opened = openSync(file, "r");
    try {
      const read = readSync(opened, head, 0, head.length, 0);
      const [format, key] = blockAt(head.subarray(0, read), SUM_LENGTH).bytes.toString().split("\n");
      return format?.startsWith("ibid ") ? key : undefined;
    } finally {
      closeSync(opened);
    }
  } catch {
    return undefined;
  }
}

/** A length and so many bytes, filled up to whole words. */
function block(parts: readonly Uint8Array[]): Uint8Array[] {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(size, 0);
  return [length, ...parts, Buffer.alloc(-size & 3)];
}

function blockAt(body: Buffer, at: number): { readonly bytes: Buffer; readonly end: number } {
  const length = body.readUInt32LE(at);
  return { bytes: body.subarray(at + 4, at + 4 + length), end: at + 4 + length + (-length & 3) };
}

/** A disk that is nearly full takes a part only, and then says why. */
function writeAll(opened: number, bytes: Buffer): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(opened, bytes, from);
}

/** The bytes of all parts, so many at a time, in memory that is the next ones' later. */
function* chunks(parts: readonly Uint8Array[]): Generator<Buffer> {
  const chunk = Buffer.alloc(CHUNK);
  let size = 0;
  for (const part of parts) {
    for (let from = 0; from < part.length; ) {
      const piece = part.subarray(from, from + CHUNK - size);
      chunk.set(piece, size);
      size += piece.length;
      from += piece.length;
      if (size < CHUNK) continue;
      yield chunk;
      size = 0;
    }
  }
  if (size > 0) yield chunk.subarray(0, size);
}

/** A sum that a changed, lost or moved word makes another one. @param sum of what comes before: of nothing, how many words there are */
function checksum(bytes: Buffer, sum: number): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  let result = sum;
  for (let i = 0; i < words.length; i++) result = Math.imul(result ^ (words[i] as number), 0x01000193);
  for (const byte of bytes.subarray(4 * words.length)) result = Math.imul(result ^ byte, 0x01000193);
  return result;
}
