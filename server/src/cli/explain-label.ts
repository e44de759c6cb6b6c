import type { Label } from "../markdown/facts";
import { contains, type Span } from "../text/lines";
import { definitionOf } from "../wiki/label";
import type { Page } from "../wiki/page";
import type { WikiIndex } from "../wiki/wiki-index";
import { answer } from "./answer";

/** Says which definition a footnote or a link's label has, which places use it, and where what the definition cites leads. */
export function explainLabel(
  index: WikiIndex,
  page: Page,
  { kind, label, written, isDefinition, span }: Label,
): string {
  const { facts } = page;
  const place = ({ start }: Span) => {
    const { line, character } = facts.lines.positionAt(start);
    return `${line + 1}:${character + 1}`;
  };
  const all = facts.labels.filter((other) => other.kind === kind && other.label === label);
  const [uses, definitions] = [false, true].map((is) => all.filter((other) => other.isDefinition === is));
  const counts = definitionOf(facts, { kind, label, isDefinition, written, span, labelSpan: span });
  const cited = counts ? index.links(page).filter(({ reference }) => contains(counts.span, reference.span)) : [];
  const rows = [
    `page       ${page.path}`,
    `${(kind === "footnote" ? "footnote" : "label").padEnd(10)} ${written}, ${isDefinition ? "a definition" : "a use"}`,
    `used at    ${(uses ?? []).map((use) => place(use.span)).join(", ") || "no place"}`,
    ...(counts ? [`defined at ${place(counts.span)}`] : []),
    ...(definitions ?? [])
      .filter((other) => other !== counts)
      .map((other) => `It is defined again at ${place(other.span)}, which does not count.`),
    ...cited.map(
      ({ reference, resolution }) =>
        `cites      ${reference.target} at ${place(reference.span)}: ${answer(resolution)}`,
    ),
  ];
  if (!counts) rows.push("It is not defined in this page.");
  else if (cited.length === 0) rows.push("Its definition refers to no page.");
  return `${rows.join("\n")}\n`;
}
