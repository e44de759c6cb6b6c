import fc from "fast-check";
import { expect, test } from "vitest";
import type { Finding } from "../../src/rules/finding";
import { checkedPaths, findingsAt } from "../../src/rules/rules";
import { isPagePath } from "../../src/text/slug";
import type { LinkSnapshot } from "../../src/wiki/link-snapshot";
import type { WikiIndex } from "../../src/wiki/wiki-index";
import { FilesSource } from "../../src/workspace/page-source";
import { WorkspaceFolder } from "../../src/workspace/workspace-folder";
import { FOLDER, snapshotOf } from "../fixture";
import { MemoryFiles } from "../memory-files";

const PATHS = ["a.md", "x/b.md", "x/y/c.md", "sources/s.md", "w/sources/t.md", "x/p.png", "ibid.json", "w/ibid.json"];
const FOLDERS = ["x", "x/y", "sources", "w"];
const OPENED = PATHS.filter((path) => !path.endsWith(".png"));

const frontmatter = fc.constantFrom(
  "",
  "",
  "---\ntitle: Ferry queue talk\ndate: 2025-06-01\n---\n",
  "---\ntitle: Ferry queue talk\ndate: 2020-06-01\n---\n",
  "---\nupdated: 2025-01-01\n---\n",
  "---\nsource_count: 2\n---\n",
  "---\ntype: source\n---\n",
);
const body = fc
  .subarray([
    "# Ferry queue talk\n",
    '\n*Stub. Expand this page when "Ferry queue talk" is distilled.*\n',
    "[[x/b#part]]",
    "\n## Part\n",
    "[[b]]",
    "[[x/b]]",
    "[[sources/s]]",
    "[[w/sources/t]]",
    "[p](x/p.png)",
    "[c](/x/y/c.md)",
    "[[evidence/e]]",
    `${"What nobody asks for goes after a week. ".repeat(8)}\n`,
    "A word of the b.",
    "\nCited by 1 source.\n",
    "\n[[x/b]] — cited by 2 pages\n",
    "\n## Seen in (1)\n",
    "- [[sources/s]]",
    "- [[w/sources/t]]",
    "\n## Sources\n",
    "- [[s]]",
  ])
  .map((lines) => lines.join("\n"));
const pageText = fc.tuple(frontmatter, body).map(([front, text]) => front + text);
const configText = fc.constantFrom(
  "{}",
  '{ "ignore": ["x/y"] }',
  '{ "ignore": ["a.md", "x"], "rules": { "wanted-page": "off" } }',
  '{ "ignore": ["w"] }',
  '{ "sourceFolders": ["evidence"] }',
  '{ "seenInAllPages": true, "seenInHeadings": ["Sources"] }',
  "broken",
  '{ "ignore": ["x"], "checkCode": ',
);
const path = fc.constantFrom(...PATHS);
const opened = fc.constantFrom(...OPENED);

/** What may happen to a folder: on disk, in the editor, and that somebody asks something in between. */
const step = fc.oneof(
  fc.tuple(fc.constant("write" as const), path, pageText, configText),
  fc.tuple(fc.constant("delete" as const), fc.constantFrom(...PATHS, ...FOLDERS)),
  fc.tuple(fc.constant("ignore" as const), fc.subarray([...PATHS, ...FOLDERS])),
  fc.tuple(fc.constant("type" as const), opened, pageText, configText),
  fc.tuple(fc.constant("close" as const), opened),
  fc.tuple(fc.constant("ask" as const)),
  fc.tuple(fc.constant("read" as const), path),
  fc.tuple(fc.constant("reload" as const)),
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The editor and the disk, with a folder that is told of all that happens. */
class World {
  readonly files = new MemoryFiles({ ".gitignore": "" });
  readonly open = new Map<string, string>();
  folder = new WorkspaceFolder(FOLDER, this.files, new FilesSource(this.files), () => {});

  async take([what, ...args]: Step): Promise<void> {
    const [at = "", text = "", config = ""] = args as string[];
    if (what === "ask") answers(this.folder);
    if (what === "read") await this.folder.readText(at);
    // What comes next comes meanwhile.
    if (what === "reload") void this.folder.load();
    if (what === "write") this.files.write(at, isPagePath(at) ? text : config);
    if (what === "delete") this.files.delete(at);
    if (what === "ignore") this.files.leaveOut(...(args[0] as string[]));
    if (what === "write" || what === "delete") await this.tell(at);
    if (what === "ignore") await this.tell(".gitignore");
    if (what === "type") {
      const typed = isPagePath(at) ? text : config;
      this.open.set(at, typed);
      if (this.folder.setOpenText(at, typed) === "stale") await this.folder.load();
    }
    if (what === "close" && this.open.delete(at) && this.folder.close(at) === "stale") await this.folder.load();
  }

  /** The same world as somebody finds it who comes only now. @param snapshot of an earlier run */
  async afresh(snapshot?: LinkSnapshot): Promise<WorkspaceFolder> {
    const folder = new WorkspaceFolder(FOLDER, this.files, new RecallingSource(this.files, snapshot), () => {});
    for (const [at, text] of this.open) folder.setOpenText(at, text);
    await folder.load();
    return folder;
  }

  private async tell(at: string): Promise<void> {
    if (this.folder.refresh([at]) === "stale") await this.folder.load();
  }
}

/** Has kept the links of an earlier run. */
class RecallingSource extends FilesSource {
  constructor(
    files: MemoryFiles,
    private readonly snapshot: LinkSnapshot | undefined,
  ) {
    super(files);
  }

  override async recallLinks(): Promise<LinkSnapshot | undefined> {
    return this.snapshot;
  }
}

function answers({ index }: WorkspaceFolder) {
  return { files: PATHS.filter((at) => index.has(at)), findings: [...findingsIn(index)] };
}

function findingsIn(index: WikiIndex) {
  const shown = ({ code, message, range }: Finding) => `${code} ${message} ${JSON.stringify(range)}`;
  return new Map(checkedPaths(index).map((at) => [at, findingsAt(index, at).map(shown).join("\n")] as const));
}

test("after anything that happens to it, a folder says what it would say if it were read now", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const world = new World();
      await world.folder.load();
      for (const each of steps) await world.take(each);
      expect(answers(world.folder)).toEqual(answers(await world.afresh()));
    }),
    { numRuns: 200 },
  );
});

test("who has the links of an earlier run, whatever happened since, says what he would say without", async () => {
  const steps = fc.array(step, { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(steps, steps, steps, async (first, meanwhile, then) => {
      const world = new World();
      await world.folder.load();
      for (const each of first) await world.take(each);
      const snapshot = snapshotOf(world.folder.index);
      for (const each of meanwhile) await world.take(each);
      world.folder = await world.afresh(snapshot);
      expect(answers(world.folder)).toEqual(answers(await world.afresh()));
      for (const each of then) await world.take(each);
      expect(answers(world.folder)).toEqual(answers(await world.afresh()));
    }),
    { numRuns: 50 },
  );
});

test("what a change does not affect has the findings that it had", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const world = new World();
      await world.folder.load();
      const { index } = world.folder;
      for (const each of steps) {
        index.takeAffected();
        const before = findingsIn(index);
        await world.take(each);
        const affected = index.takeAffected();
        if (affected === "all") continue;
        for (const [at, findings] of findingsIn(index))
          if (!affected.has(at) && isPagePath(at)) expect([at, findings]).toEqual([at, before.get(at)]);
      }
    }),
    { numRuns: 200 },
  );
});
