// The text of one page of a generated wiki, worked out from the plan and the page's number alone.
import { SIZED } from "./plan.mjs";
import { Random } from "./random.mjs";
import { ADJECTIVES, CODE_BLOCKS, LEAD_INS, SECTIONS, SENTENCES, THINGS } from "./vocabulary.mjs";

const WIDTH = 66;
const SEED = 20_261_123;

/** How often something is in a page. */
const MISSING_SOURCE = 0.04;
const STUB = 0.12;
const WANTED = 0.02; // of a link
const BY_MARKDOWN_LINK = 0.3;

/** Bytes of the smallest page, and by how much the mean of the others is above it. */
const SMALLEST = 2_000;
const ABOVE = 3_700;

/**
 * @param {import("./plan.mjs").Plan} plan
 * @param {number} number of the page in the plan
 * @returns {{text: string, missing: {slug: string, uses: number}[]}} the text, with `\n` at line ends, and the sources that
 *   it cites though they are not there, with the number of references to each
 */
export function pageText(plan, number) {
  const page = plan.pages[number];
  if (page.slug === "index") return { text: indexText(plan), missing: [] };
  return new Writer(plan, page, new Random(SEED + number)).write();
}

/** Gathers the lines of one page. */
class Writer {
  constructor(plan, page, random) {
    this.plan = plan;
    this.page = page;
    this.random = random;
    this.parts = [];
    this.length = 0;
    // An exponential tail: many short pages and a few long ones.
    this.target = SIZED[page.slug] ?? SMALLEST - ABOVE * Math.log(1 - 0.98 * random.next());
  }

  write() {
    const { folder } = this.page;
    const cited = folder === "sources" ? [] : this.citedSources();
    const missing = cited.filter(({ isMissing }) => isMissing);
    this.addFrontmatter(cited);
    this.add(`# ${this.page.title}\n\n`);
    this.addParagraph();
    const end = cited.length > 0 ? this.seenIn(cited) : "";
    const last = folder !== "sources" && !(this.page.slug in SIZED) && this.random.chance(STUB) ? this.stubNote() : "";
    const room = this.target - end.length - last.length;
    for (let section = 0; this.length < room || section === 0; section++) this.addSection(section, room);
    this.add(last + end);
    return { text: this.parts.join(""), missing: missing.map(({ slug }) => ({ slug, uses: 2 })) };
  }

  add(text) {
    this.parts.push(text);
    this.length += text.length;
  }

  addFrontmatter(cited) {
    const { folder, title, date, publisher, owner } = this.page;
    const kind = folder.replace(/ies$/, "y").replace(/s$/, "");
    const lines = [`title: ${title}`, `type: ${kind}`];
    if (owner) lines.push(`company: ${owner}`);
    if (date)
      lines.push(
        `publisher: ${publisher}`,
        `date: ${date}`,
        `url: https://${publisher}.example/${date}`,
        "status: distilled",
      );
    if (cited.length > 0) lines.push("sources:", ...cited.map(({ slug }) => `  - ${slug.slice("sources/".length)}`));
    this.add(`---\n${lines.join("\n")}\n---\n\n`);
  }

  /** The sources of the page; those of the pages with a known size hold one that is missing. */
  citedSources() {
    const { random, plan } = this;
    const isSized = this.page.slug in SIZED;
    const cited = new Map();
    if (plan.citesHub.has(this.page.slug)) cited.set(plan.hub.slug, { slug: plan.hub.slug, title: plan.hub.title });
    for (let i = 1 + random.int(4); i > 0; i--) {
      const { slug, title } = this.favourite(plan.byFolder.sources);
      if (slug !== plan.hub.slug) cited.set(slug, { slug, title });
    }
    if (isSized || random.chance(MISSING_SOURCE)) {
      const { slug, title } = random.pick(plan.byFolder.sources);
      // Either a slip of the finger, or a source that nobody has written yet.
      const wrong = random.chance(0.5) ? `${slug}s` : slug.replace(/\d{4}-/, "2027-");
      cited.set(wrong, { slug: wrong, title, isMissing: true });
    }
    return [...cited.values()];
  }

  addSection(number, room) {
    const { random } = this;
    const round = Math.floor(number / SECTIONS.length);
    const name = number === 0 ? "Overview" : `${SECTIONS[number % SECTIONS.length]}${round > 0 ? ` ${round + 1}` : ""}`;
    this.add(`## ${name}\n\n`);
    this.addParagraph();
    for (let blocks = 1 + random.int(3); blocks > 0 && this.length < room; blocks--) {
      const dice = random.next();
      if (dice < 0.5) this.addParagraph();
      else if (dice < 0.75) this.add(`${this.list()}\n`);
      else if (dice < 0.85) this.add(`${this.table()}\n`);
      else if (dice < 0.93) this.add(`${wrap(this.prose(2), "> ", "> ")}\n`);
      else this.add(`${this.code()}\n`);
    }
  }

  addParagraph() {
    this.add(`${wrap(this.prose(2 + this.random.int(3)), "", "")}\n`);
  }

  /** Some sentences and a link. */
  prose(sentences) {
    const { random } = this;
    const parts = Array.from({ length: sentences }, () => this.fill(random.pick(SENTENCES)));
    parts.splice(1 + random.int(sentences), 0, this.fill(random.pick(LEAD_INS)));
    return parts.join(" ");
  }

  list() {
    const items = Array.from({ length: 2 + this.random.int(4) }, () =>
      wrap(
        this.fill(`*${this.thing()}.* ${this.random.pick(SENTENCES)} ${this.random.chance(0.5) ? "See {link}." : ""}`),
        "- ",
        "  ",
      ),
    );
    return items.join("");
  }

  table() {
    const rows = Array.from(
      { length: 2 + this.random.int(4) },
      () => `| ${this.thing()} | ${this.random.int(900)} ms | ${this.fill("{link}").replace(/\|/g, "\\|")} |\n`,
    );
    return `| ${this.thing()} | p99 | more |\n|---|--:|---|\n${rows.join("")}`;
  }

  code() {
    const [language, body] = this.random.pick(CODE_BLOCKS);
    return `\`\`\`${language}\n${this.fill(body)}\n\`\`\`\n`;
  }

  stubNote() {
    const note = this.fill(
      "This page is a stub so far: how the {thing} is {adj}, and what becomes of its {plural}, has not been read yet. Expand this page when a source on the {adj} {thing} is distilled.",
    );
    return `## Stub note\n\n${wrap(note, "", "")}\n`;
  }

  seenIn(cited) {
    const isSized = this.page.slug in SIZED;
    const bullets = cited.map(({ slug, title, isMissing }) => {
      const note = `— ${this.fill(this.random.pick(SENTENCES))}`;
      // Other tools see no wikilink, and some see no link that goes over a line's end.
      if (isSized && (isMissing || slug === this.plan.hub.slug))
        return wrap(`[Post](../${slug}.md) ${note}`, "- ", "  ");
      if (this.random.chance(BY_MARKDOWN_LINK)) return wrap(`[${title}](../${slug}.md) ${note}`, "- ", "  ");
      return `- [[${slug}]]\n${wrap(note, "  ", "  ")}`;
    });
    return `## Seen in\n\n${bullets.join("")}`;
  }

  /** A sentence with its places filled in. */
  fill(pattern) {
    return pattern.replace(/\{(adj|thing|plural|number|code|link)\}/g, (_, place) => {
      if (place === "adj") return this.random.pick(ADJECTIVES);
      if (place === "thing") return this.thing();
      if (place === "plural") return plural(this.thing());
      if (place === "number") return String(2 + this.random.int(980));
      if (place === "code") return `${this.thing()}_${this.thing()}(${this.random.int(9)})`;
      return this.link();
    });
  }

  thing() {
    return this.random.pick(THINGS);
  }

  /** A link to a page that is no source; to one that nobody has written yet now and then. */
  link() {
    const { random, plan } = this;
    const folder = random.pick(["systems", "concepts", "concepts", "patterns", "companies"]);
    const { slug, title } = this.favourite(plan.byFolder[folder]);
    const target = random.chance(WANTED) ? `${slug}-of-tomorrow` : slug;
    const dice = random.next();
    if (dice < 0.6) return `[[${target}|${title.toLowerCase()}]]`;
    if (dice < 0.7) return `[[${target}]]`;
    if (dice < 0.75)
      return `[the ${this.thing()}](https://${this.thing()}.example/${this.thing()}?q=${random.int(99)})`;
    return `[${title.toLowerCase()}](../${target}.md${dice > 0.92 && target === slug ? "#overview" : ""})`;
  }

  /** One of a list, and rather one of the first: some pages are referred to far more than others. */
  favourite(list) {
    return list[Math.floor(this.random.next() ** 2 * list.length)];
  }
}

function plural(thing) {
  if (/(?:ch|ss|x)$/.test(thing)) return `${thing}es`;
  return /[^aeo]y$/.test(thing) ? `${thing.slice(0, -1)}ies` : `${thing}s`;
}

function indexText({ byFolder }) {
  const parts = ["# Index\n"];
  for (const [folder, pages] of Object.entries(byFolder)) {
    const bullets = pages.slice(0, 50).map(({ slug, title }) => `- [[${slug}|${title}]]\n`);
    parts.push(`## ${folder}\n\n${bullets.join("")}`);
  }
  return parts.join("\n");
}

/** Hard-wraps running text; aliases of links are wrapped like all else. */
function wrap(text, first, next) {
  let out = first;
  let column = first.length;
  for (const word of text.trimEnd().split(" ")) {
    if (column + word.length > WIDTH && column > next.length) {
      out = `${out.trimEnd()}\n${next}${word} `;
      column = next.length + word.length + 1;
    } else {
      out += `${word} `;
      column += word.length + 1;
    }
  }
  return `${out.trimEnd()}\n`;
}
