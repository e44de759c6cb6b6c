import MarkdownIt from "markdown-it";
import { preview } from "../../../server/src/features/preview";
import { FixtureWiki } from "../../../server/test/fixture";
import type { Preview } from "../../src/answers";
import { previewPlugin } from "../../src/preview/plugin";

/** What the server says of a page of a fixture, as it comes over the wire. */
export async function previewOf(wiki: FixtureWiki, path: string): Promise<Preview> {
  const answer = await preview(wiki.index, wiki.page(path), wiki.text(path), wiki.readText, async () => {});
  return JSON.parse(JSON.stringify(answer));
}

/** A page as VS Code's preview renders it: parsed without saying which page it is, with a name when it is rendered. */
export function rendered(known: Preview | undefined, text: string, md = newMarkdownIt()): string {
  const source = text.replace(/\r\n?/g, "\n");
  md.use(
    previewPlugin({ withText: (its) => (its === source ? known : undefined), of: () => known, rendered: () => {} }),
  );
  return md.renderer.render(md.parse(text, {}), md.options, { currentDocument: "file:///wiki/page.md" });
}

/** With the options that VS Code has by default. */
export function newMarkdownIt(): MarkdownIt {
  const md = new MarkdownIt({ html: true, linkify: true });
  md.linkify.set({ fuzzyLink: false });
  return md;
}

/** A page of a fixture as the preview shows it. */
export async function renderPage(fixture: string, path: string, md = newMarkdownIt()): Promise<string> {
  const wiki = new FixtureWiki(fixture);
  return rendered(await previewOf(wiki, path), wiki.text(path), md);
}

/** HTML without cards and what stands above the page. */
export function withoutCards(html: string): string {
  return html
    .replace(/<span class="ibid-card".*?<\/span><\/span>/g, "")
    .replace(/<(details|div) class="ibid-head".*?<\/\1>\n/s, "")
    .replace(/ data-href="[^"]*"/g, "");
}
