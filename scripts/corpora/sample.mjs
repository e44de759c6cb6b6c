// Which findings of a corpus are judged by hand: a fixed choice, spread over codes and files.
import { createHash } from "node:crypto";
import { place } from "./snapshot.mjs";

/**
 * How many findings of one code are judged in one corpus, by severity. A false error costs the most trust; hints stay out of
 * the Problems list.
 */
const QUOTA = { error: 40, warning: 24, information: 12, hint: 8 };

/** How many findings there are of each code, in the order of the codes. */
export function countByCode(findings) {
  const counts = new Map();
  for (const { code, severity } of [...findings].sort(byCode)) {
    counts.set(code, { severity, count: (counts.get(code)?.count ?? 0) + 1 });
  }
  return counts;
}

/**
 * The findings to judge. Order is by a hash, so that they lie anywhere in the wiki and one that comes or goes moves no other;
 * no page gives a second one before each page has given its first.
 */
export function sample(findings) {
  const chosen = [...countByCode(findings)].flatMap(([code, { severity }]) => {
    const turns = new Map();
    return findings
      .filter((finding) => finding.code === code)
      .map((finding) => ({ finding, hash: createHash("sha256").update(place(finding)).digest("hex") }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1))
      .map(({ finding, hash }) => {
        const turn = turns.get(finding.path) ?? 0;
        turns.set(finding.path, turn + 1);
        return { finding, hash, turn };
      })
      .sort((a, b) => a.turn - b.turn || (a.hash < b.hash ? -1 : 1))
      .slice(0, QUOTA[severity])
      .map(({ finding }) => finding);
  });
  return chosen.sort(
    (a, b) =>
      byCode(a, b) ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}

function byCode(a, b) {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
