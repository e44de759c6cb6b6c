import { hashOf } from "./hash";

/** Bits for each word: with three of them set, one word in thirty that is not there seems to be. */
const BITS = 8;

/** A set of words in a byte a word, which may take a word for one of its own that is none, and never the other way round. */
export class WordSet {
  private readonly bits: Uint8Array;

  constructor(words: readonly string[]) {
    const distinct = new Set(words);
    this.bits = new Uint8Array(Math.max(1, Math.ceil((distinct.size * BITS) / 8)));
    for (const word of distinct) for (const bit of this.placesOf(word)) this.set(bit);
  }

  mayHave(word: string): boolean {
    return this.placesOf(word).every((bit) => ((this.bits[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0);
  }

  private set(bit: number): void {
    this.bits[bit >> 3] = (this.bits[bit >> 3] ?? 0) | (1 << (bit & 7));
  }

  private placesOf(word: string): number[] {
    const hash = hashOf(word);
    const size = this.bits.length * 8;
    // Of one hash as many as are needed (Kirsch and Mitzenmacher, 2006).
    const step = (hash >>> 15) | 1;
    return [hash % size, (hash + step) % size, (hash + 2 * step) % size];
  }
}
