/** Milliseconds of the processor's time, by what they were spent on. */
export type Costs = Map<string, number>;

/** Takes the time that steps need. What else the machine does is not in it: the processor's time is counted, not the clock's. */
export class Meter {
  readonly costs: Costs = new Map();

  /** Does a step. Steps of one name are added up. */
  async of<T>(step: string, work: () => T | Promise<T>): Promise<T> {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    this.costs.set(step, (this.costs.get(step) ?? 0) + (user + system) / 1_000);
    return result;
  }
}

/** The lesser cost of each step: whatever disturbs a measurement adds to it. */
export function least(a: Costs, b: Costs | undefined): Costs {
  return new Map([...a].map(([step, cost]) => [step, Math.min(cost, b?.get(step) ?? cost)]));
}

export function sum(costs: Costs): number {
  return [...costs.values()].reduce((total, cost) => total + cost, 0);
}
