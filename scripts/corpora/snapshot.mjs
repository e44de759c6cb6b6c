// The files test-corpora/*.txt: fields between tabs, one finding a line. They hold places and targets, and no text of a corpus.

const HEADER = [
  "# Findings in a real wiki, a fixed sample of them judged by hand (CONTRIBUTING.md, Real wikis).",
  "# code, place, target | true, false or unsure | why",
];

/** What a finding is known by: code, place and target. */
export function place({ code, path, range, target }) {
  const { line, character } = range.start;
  return [code, `${path}:${line + 1}:${character + 1}`, target ?? "-"].map(oneField).join("\t");
}

/** A snapshot as text. */
export function format(name, { pages, counts, sampled }) {
  const lines = [
    ...HEADER,
    "",
    `corpus\t${name}`,
    `pages\t${pages}`,
    ...[...counts].map(([code, { severity, count }]) => `count\t${code}\t${count}\t${severity}`),
    "",
    ...sampled.map((finding) => [place(finding), finding.judgement ?? "?", finding.reason ?? ""].join("\t").trimEnd()),
  ];
  return `${lines.join("\n")}\n`;
}

/** Reads such a text; an empty one gives a snapshot of nothing. */
export function parse(text) {
  const snapshot = { pages: 0, counts: new Map(), judgements: new Map() };
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const fields = line.split("\t");
    if (fields[0] === "pages") snapshot.pages = Number(fields[1]);
    else if (fields[0] === "count") snapshot.counts.set(fields[1], Number(fields[2]));
    else if (fields[0] !== "corpus") {
      const [code, position, target, judgement, reason = ""] = fields;
      snapshot.judgements.set([code, position, target].join("\t"), { judgement, reason });
    }
  }
  return snapshot;
}

/** A target may hold anything; here it must stay one field. */
function oneField(text) {
  return text.replace(/\s+/g, " ").trim();
}
