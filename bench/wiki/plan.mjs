// Which pages a generated wiki has: their paths and titles, each worked out from its number alone.
import { ADJECTIVES, HEADS, SYLLABLES, THINGS } from "./vocabulary.mjs";

/** The part of each folder in a wiki. Companies are made of syllables, which are enough for 5,760. */
const SHARES = { sources: 0.25, systems: 0.2, concepts: 0.31, patterns: 0.16, companies: 0.08 };

/** A source that a good part of the wiki cites, up to a number that does not grow any more. */
const HUB = "2021-06-14-hubris-the-ledger-that-everybody-reads";
const HUB_SHARE = 0.23;
const HUB_CITERS = 2_300;

/** Pages of a known size, for keystrokes in the midst of the wiki. */
export const SIZED = { "systems/page-of-10-kb": 10 * 1024, "systems/page-of-200-kb": 200 * 1024 };

/** The pages of a wiki. `slug` is the path without its ending, `folder` its first part. */
export class Plan {
  /**
   * @param {number} pages how many in all, at least 100
   * @param {number} [sources] how many of these are sources; a quarter by default
   */
  constructor(pages, sources) {
    const entries = [
      { slug: "index", title: "Index" },
      { slug: `sources/${HUB}`, title: titleOf(HUB.slice("2021-06-14-hubris-".length)) },
      ...Object.keys(SIZED).map((slug) => ({ slug, title: titleOf(slug.split("/")[1]) })),
    ].map((page) => ({ ...page, folder: page.slug.includes("/") ? page.slug.split("/")[0] : "" }));
    const rest = pages - entries.length;
    // What the shares of all other folders are taken of: the hub is a source, too.
    const whole = sources === undefined ? rest : (rest - sources + 1) / (1 - SHARES.sources);
    for (const [folder, share] of Object.entries(SHARES)) {
      const isLast = folder === "companies";
      const shared = folder === "sources" && sources !== undefined ? sources - 1 : Math.round(whole * share);
      const count = isLast ? pages - entries.length : shared;
      for (let i = 0; i < count; i++) entries.push(NAMED[folder](i));
    }
    this.pages = entries;
    this.hub = entries[1];
    this.byFolder = Object.fromEntries(
      Object.keys(SHARES).map((folder) => [folder, entries.filter((it) => it.folder === folder)]),
    );
    // The pages that may cite, one in so many of which cites the hub: the sized ones come first and do.
    this.citing = entries.filter((it) => it.folder !== "" && it.folder !== "sources");
    this.hubCiters = Math.min(HUB_CITERS, Math.round(pages * HUB_SHARE));
    const every = this.citing.length / this.hubCiters;
    this.citesHub = new Set(
      Array.from({ length: this.hubCiters }, (_, i) => this.citing[i < 2 ? i : Math.floor(i * every)].slug),
    );
  }
}

const NAMED = {
  sources: (i) => {
    const publisher = company(i % 499);
    const [adjective, thing, head] = words(i, HEADS.sources);
    const date = `${2009 + (i % 17)}-${two(1 + ((i * 7) % 12))}-${two(1 + ((i * 11) % 28))}`;
    const title = titleOf(`${adjective}-${thing}-${head}`);
    return {
      folder: "sources",
      slug: `sources/${date}-${publisher}-${adjective}-${thing}-${head}`,
      title,
      date,
      publisher,
    };
  },
  systems: (i) => {
    const [adjective, thing, head] = words(i, HEADS.systems);
    const owner = company(i % 499);
    return { ...page("systems", `${owner}-${adjective}-${thing}-${head}`), owner };
  },
  concepts: (i) => page("concepts", words(i, HEADS.concepts).join("-")),
  patterns: (i) => page("patterns", words(i, HEADS.patterns).join("-")),
  companies: (i) => page("companies", company(i)),
};

function page(folder, name) {
  return { folder, slug: `${folder}/${name}`, title: titleOf(name) };
}

/** Three words, other ones for each number: the lists' lengths give more than 50,000. */
function words(i, heads) {
  const all = ADJECTIVES.length * THINGS.length * heads.length;
  // A step that shares no factor with the number of names visits each once, and neighbours differ in all three words.
  const at = (i * 7_919) % all;
  const rest = Math.floor(at / heads.length);
  return [ADJECTIVES[rest % ADJECTIVES.length], THINGS[Math.floor(rest / ADJECTIVES.length)], heads[at % heads.length]];
}

function company(i) {
  const [first, second, third] = SYLLABLES;
  const rest = Math.floor(i / first.length);
  return (
    first[i % first.length] + second[rest % second.length] + third[Math.floor(rest / second.length) % third.length]
  );
}

function titleOf(name) {
  const words = name.replaceAll("-", " ");
  return words[0].toUpperCase() + words.slice(1);
}

function two(number) {
  return String(number).padStart(2, "0");
}
