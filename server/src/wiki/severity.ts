/** How much a finding matters, as LSP has it. */
export type Severity = "error" | "warning" | "information" | "hint";

/** From the gravest down. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "information", "hint"];

/** Whether the first matters less than the second. */
export function isSlighter(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b);
}
