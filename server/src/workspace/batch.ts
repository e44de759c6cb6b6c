import type { Packed } from "../text/packing";

/** Many packed records in one, to send and to store. */
export interface BatchData {
  /** The records' bytes, one behind the other. */
  readonly bytes: Uint8Array;
  /** Their texts, one behind the other. */
  readonly text: string;
  /** Where each record ends in `bytes`, and in `text`. A record without bytes stands for what could not be read. */
  readonly byteEnds: readonly number[];
  readonly textEnds: readonly number[];
}

/** Gathers packed records. */
export class Batch {
  private readonly records: (Packed | undefined)[] = [];

  add(record: Packed | undefined): void {
    this.records.push(record);
  }

  finish(): BatchData {
    const byteEnds: number[] = [];
    const textEnds: number[] = [];
    let byteEnd = 0;
    let textEnd = 0;
    for (const record of this.records) {
      byteEnd += record?.bytes.length ?? 0;
      textEnd += record?.text.length ?? 0;
      byteEnds.push(byteEnd);
      textEnds.push(textEnd);
    }
    const bytes = new Uint8Array(byteEnd);
    for (const [i, record] of this.records.entries()) if (record) bytes.set(record.bytes, byteEnds[i - 1] ?? 0);
    return { bytes, text: this.records.map((record) => record?.text ?? "").join(""), byteEnds, textEnds };
  }
}

/** The records of a batch, which they go on to share memory with. */
export function recordsOf({ bytes, text, byteEnds, textEnds }: BatchData): (Packed | undefined)[] {
  return byteEnds.map((byteEnd, i) => {
    const byteStart = byteEnds[i - 1] ?? 0;
    if (byteStart === byteEnd) return undefined;
    return { bytes: bytes.subarray(byteStart, byteEnd), text: text.slice(textEnds[i - 1] ?? 0, textEnds[i]) };
  });
}
