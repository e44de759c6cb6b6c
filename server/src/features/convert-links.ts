import { CodeActionKind } from "vscode-languageserver-types";
import { convertLinks, type LinkForm } from "../wiki/convert-links";
import type { Page } from "../wiki/page";
import type { Link, WikiIndex } from "../wiki/wiki-index";
import { editOf, type Offer } from "./offer";

/** What the forms are called in titles. */
const NAMES: Readonly<Record<LinkForm, string>> = { wikilink: "wikilink", link: "markdown link" };

/** The reference at hand in the other of the two forms of links, and with it all of its form on the page. */
export function convertOffers(index: WikiIndex, page: Page, text: string, { reference }: Link): Offer[] {
  const { form, span } = reference;
  if (form !== "wikilink" && form !== "link") return [];
  const to = form === "link" ? "wikilink" : "link";
  const own = convertLinks(index, page, text, to, span);
  if (own.length === 0) return [];
  const kind = CodeActionKind.RefactorRewrite;
  const offers: Offer[] = [
    { name: "convertLink", title: `Convert to a ${NAMES[to]}`, kind, edit: () => editOf(index, page, own) },
  ];
  if (page.facts.references.some((other) => other.form === form && other !== reference)) {
    const title = `Convert all ${NAMES[form]}s of this page to ${NAMES[to]}s`;
    const edit = () => editOf(index, page, convertLinks(index, page, text, to));
    offers.push({ name: "convertPage", title, kind, edit });
  }
  return offers;
}
