import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readStub } from "../../../src/wiki/stub/note";
import { FixtureWiki } from "../../fixture";

const PATH = "systems/netflix-open-connect.md";

/** What the note of a page says, but for what is told in other words. */
function read(text: string, path = PATH) {
  const page = new FixtureWiki(`//- ${path}\n${text}`).page(path);
  const { gaps, candidates, rest, blocks } = readStub(page, page.facts.stub ?? { notes: [] });
  return page.facts.stub && { gaps, candidates, rest, blocks };
}

/** The model of a note on the page Netflix Open Connect. */
function readNote(note: string, title = "Netflix Open Connect") {
  return read(`# ${title}\n\n## Stub note\n\n${note}\n\n## Seen in\n`);
}

/** What a note says: each gap as its subject and its topics. */
interface Expected {
  readonly gaps?: readonly (readonly [subject: string | undefined, ...topics: string[]])[];
  readonly candidates?: readonly string[];
  readonly rest?: readonly string[];
  readonly blocks?: readonly string[];
}

function expectNote(note: string, expected: Expected, title?: string) {
  const { gaps = [], candidates = [], rest = [], blocks = [] } = expected;
  expect(readNote(note, title)).toEqual({
    gaps: gaps.map(([subject, ...topics]) => ({ subject, topics })),
    candidates,
    rest,
    blocks,
  });
}

describe("readStub", () => {
  it("reads the Open Connect page", () => {
    const page = readFileSync("test-fixtures/sysdesign-wiki/systems/netflix-open-connect.md", "utf8");
    expect(read(page)).toEqual({
      gaps: [
        {
          subject: "streaming-side architecture",
          topics: ["appliance design", "BGP anycast peering", "fill strategy", "title popularity → cache admission"],
        },
      ],
      candidates: ["*Globally Distributed Content Delivery*", "the OCA hardware posts"],
      rest: [],
      blocks: [],
    });
  });

  it("reads the Maglev page", () => {
    const page = readFileSync("test-fixtures/sysdesign-wiki/systems/google-maglev.md", "utf8");
    expect(read(page, "systems/google-maglev.md")).toEqual({
      gaps: [
        {
          subject: "forwarding path",
          topics: [
            "ECMP spreading in front of it",
            "kernel-bypass packet handling",
            "encapsulation -> direct server return",
            "VIP matching",
          ],
        },
      ],
      candidates: ["*Andromeda*", "the Espresso paper"],
      rest: [],
      blocks: [],
    });
  });

  it("has nothing to read on a page that is no stub", () => {
    expect(read("# Title\n\nIts fill (a, b) has not yet been ingested.\n")).toBeUndefined();
    expect(read("# Title\n\n> ## Stub note\n>\n> Talk about stub notes.\n")).toBeUndefined();
  });

  it("finds the note behind talk about stub notes", () => {
    expect(read("> ## Stub note\n\n## Stub note\n\nMissing: a, b.\n")).toMatchObject({
      gaps: [{ topics: ["a", "b"] }],
    });
  });
});

describe("what is missing", () => {
  it.each<[form: string, note: string, expected: Expected]>([
    [
      "a list in brackets",
      "The control plane (routing, health checks) has not yet been ingested.",
      {
        gaps: [["control plane", "routing", "health checks"]],
      },
    ],
    ["no list", "Open Connect's control plane is not documented yet.", { gaps: [["control plane"]] }],
    [
      "brackets behind the verb",
      "The control plane has not yet been ingested (routing, health checks).",
      {
        gaps: [["control plane", "routing", "health checks"]],
      },
    ],
    [
      "a list behind such as",
      "The control plane, such as routing, health checks or drains, isn't covered here.",
      {
        gaps: [["control plane", "routing", "health checks", "drains"]],
      },
    ],
    [
      "a list behind including, behind the verb",
      "The control plane is still missing, including routing and drains.",
      {
        gaps: [["control plane", "routing", "drains"]],
      },
    ],
    [
      "a list between dashes",
      "The control plane — routing, drains, and fill — is yet to be distilled.",
      {
        gaps: [["control plane", "routing", "drains", "fill"]],
      },
    ],
    [
      "a list behind a colon",
      "What follows has not yet been ingested: routing, drains and fill.",
      {
        gaps: [[undefined, "routing", "drains", "fill"]],
      },
    ],
    [
      "a mere list",
      "Open Connect's routing, the drains, and fill have not yet been ingested.",
      {
        gaps: [[undefined, "routing", "the drains", "fill"]],
      },
    ],
    [
      "two things that make a plural",
      "Appliance design and fill strategy have not been ingested.",
      {
        gaps: [[undefined, "Appliance design", "fill strategy"]],
      },
    ],
    [
      "one thing with an and in it",
      "Search and ranking internals have not been ingested.",
      {
        gaps: [["Search and ranking internals"]],
      },
    ],
    ["an apposition", "Fill, its nightly job, has not been ingested.", { gaps: [["Fill, its nightly job"]] }],
    [
      "a label",
      "Still missing: routing; drains, fast and slow; and fill.",
      {
        gaps: [[undefined, "routing", "drains, fast and slow", "fill"]],
      },
    ],
    [
      "a label with a subject",
      "Not yet covered: the control plane (routing, drains).",
      {
        gaps: [["control plane", "routing", "drains"]],
      },
    ],
    [
      "what a fuller page would have",
      "This page is a stub; a fuller account would cover routing, the drains, and fill.",
      { gaps: [[undefined, "routing", "the drains", "fill"]] },
    ],
    ["a label in bold type", "**Gaps:** routing, drains.", { gaps: [[undefined, "routing", "drains"]] }],
    [
      "a list of what to expand with",
      "To be expanded with routing and drains.",
      {
        gaps: [[undefined, "routing", "drains"]],
      },
    ],
    [
      "what the page lacks",
      "This page does not yet cover routing, drains, or fill.",
      {
        gaps: [[undefined, "routing", "drains", "fill"]],
      },
    ],
    [
      "bullets",
      "The control plane has not yet been ingested:\n\n- routing;\n- drains (fast, slow), and\n- `fill`.",
      {
        gaps: [["control plane", "routing", "drains (fast, slow)", "`fill`"]],
      },
    ],
    ["bullets right below", "Missing:\n- routing\n- drains", { gaps: [[undefined, "routing", "drains"]] }],
    [
      "two sentences",
      "The control plane (routing) has not been ingested. The data path (fill, drains) is missing, too.",
      {
        gaps: [
          ["control plane", "routing"],
          ["data path", "fill", "drains"],
        ],
      },
    ],
    ["emphasis in the verb", "The control plane has **not yet** been *ingested*.", { gaps: [["control plane"]] }],
    [
      "italics altogether",
      "*Stub — the control plane (routing, drains) has not yet been ingested.*",
      {
        gaps: [["control plane", "routing", "drains"]],
      },
    ],
    [
      "a quote",
      "> This page is a stub: its control plane (routing,\n> drains) awaits a dedicated ingest.",
      {
        gaps: [["control plane", "routing", "drains"]],
      },
    ],
    [
      "a clause on what is there",
      "Live delivery is covered, but the control plane (routing) is not documented.",
      {
        gaps: [["control plane", "routing"]],
        rest: ["Live delivery is covered"],
      },
    ],
    [
      "a clause on what is there, and a list between dashes",
      "It is named as a substrate; its control plane — routing, drains — is not on the wiki.",
      { gaps: [["control plane", "routing", "drains"]], rest: ["It is named as a substrate"] },
    ],
    [
      "a reason",
      "The control plane has not been ingested, because the posts are gone.",
      {
        gaps: [["control plane"]],
        rest: ["because the posts are gone"],
      },
    ],
    [
      "a source for it",
      "The control plane (routing) has not been ingested (Source: [[sources/a]]).",
      {
        gaps: [["control plane", "routing"]],
        rest: ["(Source: [[sources/a]])"],
      },
    ],
    [
      "a footnote behind the full stop",
      "The control plane has not been ingested.[^1] Missing: fill, drains.\n\n[^1]: x",
      {
        gaps: [["control plane"], [undefined, "fill", "drains"]],
        rest: ["[^1]"],
      },
    ],
    [
      "an abbreviation in brackets",
      "The Border Gateway Protocol (BGP) has not been ingested.",
      {
        gaps: [["Border Gateway Protocol (BGP)"]],
      },
    ],
  ])("%s", (_form, note, expected) => expectNote(note, expected));
});

describe("the subject", () => {
  it.each([
    ["Open Connect's fill", "fill"],
    ["**Open Connect**’s fill", "fill"],
    ["Open Connect's own fill", "fill"],
    ["The fill of Open Connect", "fill"],
    ["The Netflix Open Connect fill", "fill"],
    ["OC's fill", "fill"],
    ["For now, its fill", "fill"],
    ["This page's fill", "fill"],
    ["Netflix's fill", "Netflix's fill"],
    ["EVCache's fill", "EVCache's fill"],
    ["Connect fill", "Connect fill"],
    ["[[systems/netflix-open-connect|Open Connect]]'s fill", "[[systems/netflix-open-connect|Open Connect]]'s fill"],
    ["The *Fill, or flight* design", "*Fill, or flight* design"],
    ["eBPF", "eBPF"],
    ["Open Connect", undefined],
    ["It", undefined],
    ["Everything else", undefined],
  ])("%s", (phrase, subject) => {
    expectNote(`${phrase} (one, two) has not yet been ingested.`, { gaps: [[subject, "one", "two"]] });
  });

  it("knows a name that has a remark", () => {
    expectNote("Kafka's log (a, b) is missing.", { gaps: [["log", "a", "b"]] }, "Kafka (streaming platform)");
  });
});

describe("the items of a list", () => {
  it.each<[list: string, items: string[]]>([
    ["(1) a, (2) b, and (3) c", ["a", "b", "c"]],
    ["a, b (c, d (e, f)), g", ["a", "b (c, d (e, f))", "g"]],
    ["a, b, and c", ["a", "b", "c"]],
    ["a, b and c", ["a", "b", "c"]],
    ["a, b or c", ["a", "b", "c"]],
    ["a and b", ["a", "b"]],
    ["a, b and c, etc.", ["a", "b", "c"]],
    ["a, b, and so on", ["a", "b"]],
    ["a, b, …", ["a", "b"]],
    ["a, b etc.", ["a", "b"]],
    ["e.g. a, b", ["a", "b"]],
    ["for example, a, b", ["a", "b"]],
    ["such as a, b", ["a", "b"]],
    ["including a; b, c; and d", ["a", "b, c", "d"]],
    ["1,000 nodes, 2,5 ms", ["1,000 nodes", "2,5 ms"]],
    ["a → b, C -> D", ["a → b", "C -> D"]],
    ['"a, b", “c, d”, e', ['"a, b"', "“c, d”", "e"]],
    [
      "[[concepts/x|a, b]], [c, d](../e.md), `f, g`, *h, i*",
      ["[[concepts/x|a, b]]", "[c, d](../e.md)", "`f, g`", "*h, i*"],
    ],
    ["sources/2025-a, sources/2026-b", ["sources/2025-a", "sources/2026-b"]],
    ["AT&amp;T, R&amp;D", ["AT&amp;T", "R&amp;D"]],
    ["C\\#, a\\, b, F\\(x\\)", ["C\\#", "a\\, b", "F\\(x\\)"]],
    ["fsync(2), read(2)", ["fsync(2)", "read(2)"]],
    ["a (b, c", ["a (b", "c"]],
    ['12" disks, 14" disks', ['12" disks', '14" disks']],
  ])("%s", (list, items) => {
    expectNote(`Missing: ${list}.`, { gaps: [[undefined, ...items]] });
  });
});

describe("what the note waits for", () => {
  it.each<[form: string, note: string, expected: Expected]>([
    [
      "a list behind the verb",
      "Expand this page when one of the posts is distilled (*A, B*, the C posts, etc.).",
      {
        candidates: ["*A, B*", "the C posts"],
      },
    ],
    ["a list before the verb", "Expand when one of the posts (*A*, *B*) is distilled.", { candidates: ["*A*", "*B*"] }],
    [
      "a list behind a colon",
      "Expand this page once one of these is ingested: *A*, “B”, or sources/2025-c.",
      {
        candidates: ["*A*", "“B”", "sources/2025-c"],
      },
    ],
    ["a thing by itself", "Expand this page when the SOSP paper is available.", { candidates: ["the SOSP paper"] }],
    ["a kind of thing", "Expand this page when a post on fill is distilled.", { candidates: ["a post on fill"] }],
    [
      "a thing with a remark",
      "Expand this once we ingest the Espresso paper (SIGCOMM 2017).",
      {
        candidates: ["the Espresso paper (SIGCOMM 2017)"],
      },
    ],
    ["two things", "To be expanded when *A* and the B posts are distilled.", { candidates: ["*A*", "the B posts"] }],
    [
      "two things, one of which will do",
      "Expand after *A* or [b](../sources/b.md) is out.",
      {
        candidates: ["*A*", "[b](../sources/b.md)"],
      },
    ],
    [
      "one thing with an and in it",
      "Expand this page when the search and ranking paper is read.",
      {
        candidates: ["the search and ranking paper"],
      },
    ],
    [
      "expansion that is expected",
      "Expansion is expected once [[sources/2025-a]] has been distilled.",
      {
        candidates: ["[[sources/2025-a]]"],
      },
    ],
    ["the other order", "When the SOSP paper is distilled, expand this page.", { candidates: ["the SOSP paper"] }],
    [
      "the same sentence",
      "The fill (a, b) has not been ingested; expand this page when *C* lands.",
      {
        gaps: [["fill", "a", "b"]],
        candidates: ["*C*"],
      },
    ],
    ["how long it is a stub", "This page is a stub until the C talks are distilled.", { candidates: ["the C talks"] }],
    ["a label", "Waiting for: *A*, the B posts.", { candidates: ["*A*", "the B posts"] }],
    [
      "pending ingest",
      "Stub page. Pending ingest of *The Datacenter as a Computer*.",
      {
        candidates: ["*The Datacenter as a Computer*"],
      },
    ],
    [
      "bullets",
      "Expand this page when one of these is distilled:\n\n- *A*, with B\n- the C posts.\n- sources/d",
      {
        candidates: ["*A*, with B", "the C posts", "sources/d"],
      },
    ],
    [
      "a link in what the list stands for",
      "Expand when one of [[companies/netflix]]'s posts is out (*A*).",
      {
        candidates: ["*A*"],
        rest: ["one of [[companies/netflix]]'s posts"],
      },
    ],
    [
      "a condition that names no source",
      "Expand when somebody needs this in depth.",
      {
        rest: ["Expand when somebody needs this in depth."],
      },
    ],
    [
      "where it is to be put",
      "Expand when codebase is ingested under raw/code/engine.",
      { candidates: ["codebase under raw/code/engine"] },
    ],
    [
      "a page of a source that does not exist",
      "> **Source-page gap.** A `sources/portals.md` page on the ports, with links, does not yet exist in this wiki. It should be written.",
      { candidates: ["A `sources/portals.md` page on the ports, with links"], rest: ["It should be written."] },
    ],
    [
      "behind what is awaited",
      "Awaiting ingest of [the talk](https://example.com/t) and *A*; expand when somebody asks.",
      { candidates: ["[the talk](https://example.com/t)", "*A*"], rest: ["expand when somebody asks"] },
    ],
    [
      "two triggers",
      "Expand once the B capture is distilled; update after each release.",
      { candidates: ["the B capture"], rest: ["update after each release"] },
    ],
    [
      "behind other words",
      "It is named here only as a cache; expand this page when *C* lands.",
      { candidates: ["*C*"], rest: ["It is named here only as a cache"] },
    ],
    [
      "a condition that names none, and a list",
      "Expand this page when time permits (*A*, *B*).",
      {
        candidates: ["*A*", "*B*"],
        rest: ["time permits"],
      },
    ],
  ])("%s", (_form, note, expected) => expectNote(note, expected));
});

describe("when it is to be expanded", () => {
  it.each([
    ["Expand this page when the paper is distilled.", "the paper is distilled"],
    ["*Stub — expand when somebody needs this in depth.*", "somebody needs this in depth"],
    ["When time permits, expand this page.", "time permits"],
    ["This page is a stub until the C talks are distilled.", "the C talks are distilled"],
    ["This page awaits a dedicated ingest of *A*.", "a dedicated ingest of *A*"],
    ["Its fill (a, b) awaits a dedicated ingest.", "a dedicated ingest"],
    ["Stub page. Pending ingest of *A*.", "ingest of *A*"],
    ["Waiting for: *A*, the B posts.", "*A*, the B posts"],
    [
      "Within this wiki, it is a **stub** - named as x but not yet deep-dived; expansion is expected when it is.",
      "it is",
    ],
    ["Candidates: *A*.", undefined],
    ["This page is a stub.", undefined],
  ])("%s", (note, trigger) => {
    const page = new FixtureWiki(`//- ${PATH}\n# Open Connect\n\n## Stub note\n\n${note}\n`).page(PATH);
    expect(readStub(page, page.facts.stub ?? { notes: [] }).triggers).toEqual(trigger === undefined ? [] : [trigger]);
  });
});

describe("what can't be read", () => {
  it.each<[what: string, note: string, expected: Expected]>([
    ["nothing", "", {}],
    ["that the page is a stub", "This wiki page is currently a stub.", {}],
    ["that nothing is there yet", "Currently a stub: not yet ingested.", {}],
    [
      "words that open other sentences, too",
      "Until 2020 reads were stale (see [[sources/a]]). Pending writes, and locks, block.",
      { rest: ["Until 2020 reads were stale (see [[sources/a]]). Pending writes, and locks, block."] },
    ],
    ["that the page itself is missing", "Open Connect has not yet been ingested.", {}],
    [
      "other sentences stay together",
      "It is named in [[sources/a]] only. No. 5 is next! Missing: a, b. Ask J. Smith.",
      {
        gaps: [[undefined, "a", "b"]],
        rest: ["It is named in [[sources/a]] only. No. 5 is next!", "Ask J. Smith."],
      },
    ],
    ["a stub that says something else", "This page is a stub — see [[systems/x]].", { rest: ["see [[systems/x]]"] }],
    [
      "bullets that nothing introduces",
      "- routing\n- see [[systems/x]]\n  - deeper",
      {
        rest: ["routing", "see [[systems/x]]", "deeper"],
      },
    ],
    ["somebody's words", "> “Fast.”\n> — [[sources/x]]", { blocks: ["> “Fast.”\n> — [[sources/x]]"] }],
    [
      "a table before text",
      "| a | b |\n|---|---|\n| c | d |\n\nMissing: e, f.",
      {
        gaps: [[undefined, "e", "f"]],
        blocks: ["| a | b |\n|---|---|\n| c | d |"],
      },
    ],
    [
      "a list with ticks",
      "  - [x] done\n  - [ ] open\n\nMissing: e, f.",
      {
        gaps: [[undefined, "e", "f"]],
        blocks: ["  - [x] done\n  - [ ] open"],
      },
    ],
    [
      "a sentence on nothing in particular",
      "It has not been described in [[sources/x]].",
      {
        rest: ["It has not been described in [[sources/x]]"],
      },
    ],
  ])("%s", (_what, note, expected) => expectNote(note, expected));

  it.each(["To do", "Work in progress.", "", "- WIP"])(
    "leaves out a callout's title that only labels it: %s",
    (title) => {
      expect(read(`> [!stub]${title}\n> Missing: a, b.`)).toMatchObject({ gaps: [{ topics: ["a", "b"] }], rest: [] });
    },
  );

  it("keeps a callout's title that says something", () => {
    expect(read("> [!stub] Ask Jane\n> Missing: a, b.")).toMatchObject({ rest: ["Ask Jane"] });
  });

  it("reads no further than to the next heading, or to what follows the text", () => {
    const below = "\n\n### Details\n\nMissing: a, b.";
    expectNote(`The fill is missing.${below}`, { gaps: [["fill"]] });
    expectNote("The fill is missing.\n\n```\nMissing: a, b.\n```", { gaps: [["fill"]] });
  });
});
