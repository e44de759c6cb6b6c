/** Puts items at the end of a list. `push(...items)` has each on the stack, which holds some hundred thousand of them. */
export function append<T>(to: T[], items: readonly T[]): void {
  for (const item of items) to.push(item);
}
