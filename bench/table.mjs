import { MEASURES } from "./measures.mjs";

/**
 * The results as a table in markdown: a row for each wiki and measure, a column for each tool, with the ratio to the first.
 * @param {ReturnType<import("./measures.mjs").Samples["all"]>} samples
 * @param {string[]} tools names, ours first
 * @param {number} runs how many there should be of each
 */
export function table(samples, tools, runs) {
  const columns = tools.filter((tool) => samples.some((sample) => sample.tool === tool));
  const lines = [`| wiki | measure | ${columns.join(" | ")} |`, `|---|---|${columns.map(() => "--:|").join("")}`];
  for (const wiki of new Set(samples.map((sample) => sample.wiki))) {
    for (const [measure, { title, unit }] of Object.entries(MEASURES)) {
      const row = samples.filter((sample) => sample.wiki === wiki && sample.measure === measure);
      if (row.length === 0) continue;
      const first = row.find(({ tool }) => tool === tools[0]);
      const cells = columns.map((tool) =>
        cell(
          row.find((sample) => sample.tool === tool),
          first,
          unit,
          runs,
        ),
      );
      lines.push(`| ${wiki} | ${title} | ${cells.join(" | ")} |`);
    }
  }
  return `${lines.join("\n")}\n`;
}

function cell(sample, first, unit, runs) {
  if (!sample) return "";
  if (sample.median === undefined) return sample.note ?? "";
  const few = sample.runs.length < runs ? `, ${sample.runs.length} run${sample.runs.length > 1 ? "s" : ""}` : "";
  const ratio = sample === first || first?.median === undefined ? "" : `, ${digits(sample.median / first.median)}×`;
  return `${format(sample.median, unit)}${ratio}${few}`;
}

/** A number for people: three digits, with its unit. */
function format(value, unit) {
  if (unit === "bytes") return `${digits(value / 1e6)} MB`;
  return value < 1000 ? `${digits(value)} ms` : `${digits(value / 1000)} s`;
}

function digits(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value < 0.1 ? 1 : value < 10 ? 2 : 3);
}
