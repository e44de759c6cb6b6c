/** An expression for a text as it stands, whatever its characters mean to expressions. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
