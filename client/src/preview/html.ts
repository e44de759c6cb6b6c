import type { PreviewCard, PreviewDestination, PreviewHead } from "../answers";

/** What stands above a page: what it is, and who cites it, as a list that opens. */
export function headHtml({ about, cited, citing, more }: PreviewHead): string {
  const kind = `<span class="ibid-about">${escaped(about)}</span>`;
  if (citing.length === 0) return `<div class="ibid-head">${kind} <span>${escaped(cited)}</span></div>\n`;
  const items = citing.map(({ title, href }) => `<li>${linkTag(href)}${escaped(title)}</a></li>`);
  const rest = more > 0 ? [`<li>… and ${more} more</li>`] : [];
  const list = `<ul>${[...items, ...rest].join("")}</ul>`;
  return `<details class="ibid-head"><summary>${kind} <span>${escaped(cited)}</span></summary>${list}</details>\n`;
}

/** What opens a link, with the card that is shown at the pointer. @param attributes further ones, as HTML */
export function openingHtml({ href, missing, isSource, card }: PreviewDestination, attributes = ""): string {
  const kind = missing ? `ibid-missing ibid-missing-${missing}` : isSource ? "ibid-citation" : "ibid-page";
  return `${linkTag(href, `class="ibid-link ${kind}"${attributes}`)}${cardHtml(card)}`;
}

/** \`data-href\` is what VS Code's preview follows. */
function linkTag(href: string | undefined, attributes = ""): string {
  const to = href === undefined ? "" : ` href="${escaped(href)}" data-href="${escaped(href)}"`;
  return `<a${attributes && ` ${attributes}`}${to}>`;
}

function cardHtml({ title, facts, url, heading, text }: PreviewCard): string {
  const line = (name: string, value: string | undefined) =>
    value ? `<span class="ibid-card-${name}">${escaped(value)}</span>` : "";
  const lines = [
    line("title", title),
    line("facts", facts),
    line("url", url),
    line("heading", heading),
    line("text", text),
  ];
  return `<span class="ibid-card" role="tooltip">${lines.join("")}</span>`;
}

/** Text as HTML that shows it literally: in an element as in an attribute, nothing in it can become markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
