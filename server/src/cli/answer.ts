import type { Resolution } from "../wiki/resolve";

/** Where a resolution leads, as a sentence. */
export function answer({ step, pages, file, moved }: Resolution): string {
  if (step === undefined) return "It leads nowhere.";
  if (pages.length > 1) return `It may mean any of ${pages.join(", ")}.`;
  const but = moved ? ", but is written for another place" : step === "folded" ? ", but is spelled otherwise" : "";
  return `It leads to ${pages[0] ?? file}${but}.`;
}
