import type { LinkSnapshot } from "../wiki/link-snapshot";
import { KeptFile } from "./kept-file";

/** Of what form the file is. Another one is not read. */
const FORMAT = "ibid links 3";

/** Where the references of a folder lead, from one run to the next. */
export class LinksCache {
  private readonly kept: KeptFile;

  /** @param file its absolute path */
  constructor(file: string) {
    this.kept = new KeptFile(file, FORMAT);
  }

  /** See `KeptFile.fetch`. */
  fetch(): void {
    this.kept.fetch();
  }

  /** @param key of all that links depend on besides what is in the snapshot: the program's version, and how pages are read */
  async load(key: string): Promise<LinkSnapshot | undefined> {
    const [bytes, text, answers, referrers] = (await this.kept.read(key)) ?? [];
    if (!bytes || !text || !answers || !referrers) return undefined;
    return { head: { bytes, text: text.toString() }, answers: numbersIn(answers), referrers: numbersIn(referrers) };
  }

  /**
   * @param key see `load`
   * @throws Error when the file cannot be written
   */
  async save(key: string, { head, answers, referrers }: LinkSnapshot): Promise<void> {
    const numbers = [answers, referrers].map(({ buffer }) => [Buffer.from(buffer)]);
    await this.kept.write(key, [[head.bytes], [Buffer.from(head.text)], ...numbers]);
  }
}

function numbersIn({ buffer, byteOffset, length }: Buffer): Int32Array {
  return new Int32Array(buffer, byteOffset, length / 4);
}
