import type { LinkSnapshot } from "../wiki/link-snapshot";
import { KeptFile } from "./kept-file";

/** Of what form the file is. Another one is not read. */
const FORMAT = "ibid links 1";

/** Where the references of a folder lead, from one run to the next. */
export class LinksCache {
  private readonly kept: KeptFile;

  /**
   * @param file its absolute path
   * @param key of all that links depend on besides what is in the snapshot: the program's version, and how pages are read
   */
  constructor(file: string, key: string) {
    this.kept = new KeptFile(file, FORMAT, key);
  }

  load(): LinkSnapshot | undefined {
    const [bytes, text, answers] = this.kept.read() ?? [];
    if (!bytes || !text || !answers) return undefined;
    return {
      head: { bytes, text: text.toString() },
      answers: new Int32Array(answers.buffer, answers.byteOffset, answers.length / 4),
    };
  }

  /** @throws Error when the file cannot be written */
  async save({ head, answers }: LinkSnapshot): Promise<void> {
    await this.kept.write([[head.bytes], [Buffer.from(head.text)], [Buffer.from(answers.buffer)]]);
  }
}
