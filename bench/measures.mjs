// What is measured. The README explains each; `--only` takes these names, or how they begin.

/** @typedef {"ms" | "bytes"} Unit */

/** @type {Record<string, {title: string, unit: Unit}>} */
export const MEASURES = {
  check: { title: "check on the command line, nothing cached", unit: "ms" },
  "check-memory": { title: "… most memory", unit: "bytes" },
  "first-findings": { title: "opened page's missing sources, nothing cached", unit: "ms" },
  index: { title: "index complete, nothing cached", unit: "ms" },
  "warm-findings": { title: "opened page's missing sources, second start", unit: "ms" },
  "warm-index": { title: "index complete, second start", unit: "ms" },
  "workspace-check": { title: "findings of the whole wiki, once indexed", unit: "ms" },
  references: { title: "references of the hub", unit: "ms" },
  "references-thread": { title: "… the time of the server's thread that answers", unit: "ms" },
  "references-again": { title: "… half of the times when asked again", unit: "ms" },
  rename: { title: "edit that renames the hub", unit: "ms" },
  "rename-thread": { title: "… the time of the server's thread that answers", unit: "ms" },
  "rename-again": { title: "… half of the times when asked again", unit: "ms" },
  completion: { title: "completion of a source", unit: "ms" },
  "completion-thread": { title: "… the time of the server's thread that answers", unit: "ms" },
  "completion-again": { title: "… half of the times when asked again", unit: "ms" },
  "keystroke-10kb-p50": { title: "keystroke to findings, 10 KB page, half of them", unit: "ms" },
  "keystroke-10kb-p95": { title: "… 95 % of them", unit: "ms" },
  "keystroke-10kb-server": { title: "… the server's processor time for 95 % of them", unit: "ms" },
  "keystroke-10kb-thread": { title: "… that of the thread that answers, for 95 % of them", unit: "ms" },
  "keystroke-200kb-p50": { title: "keystroke to findings, 200 KB page, half of them", unit: "ms" },
  "keystroke-200kb-p95": { title: "… 95 % of them", unit: "ms" },
  "keystroke-200kb-server": { title: "… the server's processor time for 95 % of them", unit: "ms" },
  "keystroke-200kb-thread": { title: "… that of the thread that answers, for 95 % of them", unit: "ms" },
  "blocked-cold-p99": { title: "a small question while the wiki is indexed, 99 % of them", unit: "ms" },
  "blocked-cold-max": { title: "… the longest", unit: "ms" },
  "blocked-ready-p99": { title: "a small question just after that, 99 % of them", unit: "ms" },
  "blocked-ready-max": { title: "… the longest", unit: "ms" },
  "blocked-check-p99": {
    title: "a small question while the whole wiki's findings are asked for, 99 % of them",
    unit: "ms",
  },
  "blocked-check-max": { title: "… the longest", unit: "ms" },
  "blocked-warm-p99": { title: "a small question during the second start, 99 % of them", unit: "ms" },
  "blocked-warm-max": { title: "… the longest", unit: "ms" },
  memory: { title: "server's memory, index complete", unit: "bytes" },
  "warm-memory": { title: "… second start, when nobody has asked anything for 45 s", unit: "bytes" },
  "peak-memory": { title: "server's memory, the most up to the end", unit: "bytes" },
};

/** What the runs came to, by wiki, measure and tool. */
export class Samples {
  #entries = new Map();

  add(wiki, measure, tool, value) {
    if (value !== undefined) this.#entry(wiki, measure, tool).runs.push(value);
  }

  /** Says why there is no number; the first reason counts. */
  explain(wiki, measure, tool, note) {
    const entry = this.#entry(wiki, measure, tool);
    if (entry.runs.length === 0) entry.note ??= note;
  }

  /** Says that an answer was wrong: no time counts, whatever the other runs came to. */
  reject(wiki, measure, tool, reason) {
    const entry = this.#entry(wiki, measure, tool);
    entry.note = `wrong: ${reason}`;
    entry.isWrong = true;
  }

  /** @returns {{wiki: string, measure: string, tool: string, runs: number[], note?: string, median?: number}[]} */
  all() {
    return [...this.#entries.values()].map(({ isWrong, ...entry }) =>
      entry.runs.length > 0 && !isWrong ? { ...entry, note: undefined, median: median(entry.runs) } : entry,
    );
  }

  #entry(wiki, measure, tool) {
    const key = [wiki, measure, tool].join("\0");
    if (!this.#entries.has(key)) this.#entries.set(key, { wiki, measure, tool, runs: [] });
    return this.#entries.get(key);
  }
}

export function median(values) {
  return quantile(values, 0.5);
}

/** The value below which a part of the values lies; between two of them, on the line from one to the other. */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)];
  return low + (sorted[Math.ceil(at)] - low) * (at - Math.floor(at));
}
