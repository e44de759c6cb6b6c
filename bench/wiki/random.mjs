/** Numbers that look random and are the same in each run: mulberry32. */
export class Random {
  /** @param {number} seed any integer */
  constructor(seed) {
    // Neighbouring seeds would begin alike.
    this.state = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b) | 0;
  }

  /** A number in [0, 1). */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer in [0, below). */
  int(below) {
    return Math.floor(this.next() * below);
  }

  chance(probability) {
    return this.next() < probability;
  }

  pick(list) {
    return list[this.int(list.length)];
  }
}
