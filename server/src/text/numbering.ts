/** Numbers for names, from 0 on, in the order in which they came: tables of thousands need not hold the names. None goes. */
export class Numbering {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  /** How many there are. */
  get size(): number {
    return this.names.length;
  }

  /** The number of a name that came before. */
  known(name: string): number | undefined {
    return this.numbers.get(name);
  }

  /** The number of a name, which comes now if it did not before. */
  numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.names.push(name) - 1;
    this.numbers.set(name, number);
    return number;
  }

  /** The name with a number. */
  nameOf(number: number): string {
    return this.names[number] as string;
  }
}
