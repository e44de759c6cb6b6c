import { expect, it } from "vitest";
import type { CitedBy } from "../../src/features/cited-by";
import type { CitingPassage } from "../../src/features/passages";
import type { Level } from "../../src/features/source-shelves";
import type { Status } from "../../src/features/status";
import { TempFolder } from "../temp-folder";
import { LIKE_VSCODE, TestClient } from "./client";

const FILES = {
  "sources/2024-01-01-acme-fill.md": "# Fill\n\nThe [[systems/cdn|CDN]] fills at night.\n",
  "sources/2025-01-01-acme-heat.md": "# Heat\n",
  "systems/cdn.md": "# CDN\n\n## Fill\n\nIt is cold. It fills at night. (Source: [[sources/2024-01-01-acme-fill]])\n",
};
const FILL = "sources/2024-01-01-acme-fill.md";

it("tells a level of the sources after the other, and says once that they may have changed", async () => {
  const folder = new TempFolder(FILES);
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  const top = await client.request<Level>("ibid/sourceLevel", {});
  expect(top).toEqual({
    sources: 2,
    uncited: 1,
    nodes: [{ name: "Acme", place: { publisher: "acme" }, sources: 2, uncited: 1 }],
  });
  const years = await client.request<Level>("ibid/sourceLevel", { publisher: "acme" });
  expect(years.nodes).toMatchObject([{ name: "2025" }, { name: "2024" }]);
  const place = { publisher: "acme", year: "2025" };
  expect((await client.request<Level>("ibid/sourceLevel", place)).nodes).toMatchObject([{ title: "Heat", citers: 0 }]);
  client.open(folder.uri("systems/cdn.md"), "# CDN\n\n[[sources/2025-01-01-acme-heat]]\n");
  await client.next("ibid/viewsChanged");
  expect((await client.request<Level>("ibid/sourceLevel", place)).nodes).toMatchObject([{ title: "Heat", citers: 1 }]);
  expect(await client.request<Level>("ibid/sourceLevel", { publisher: "nobody" })).toEqual({
    sources: 0,
    uncited: 0,
    nodes: [],
  });
});

it("tells who cites a page, and in which words, as they are typed", async () => {
  const folder = new TempFolder(FILES);
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  const textDocument = { uri: folder.uri(FILL) };
  const citer = folder.uri("systems/cdn.md");
  expect(await client.request<CitedBy>("ibid/citedBy", { textDocument })).toEqual({
    title: "Fill",
    count: 1,
    citers: [{ uri: citer, title: "CDN", kind: "system", isSource: false }],
  });
  const [passage] = await client.request<CitingPassage[]>("ibid/passages", { textDocument, citer });
  expect(passage?.text).toBe("It fills at night. (Source: sources/2024-01-01-acme-fill)");
  expect(passage?.heading).toBe("Fill");
  expect(passage?.range.start).toEqual({ line: 4, character: 40 });
  client.open(citer, "# CDN\n\nNow [[sources/2024-01-01-acme-fill|here]].\n");
  await client.next("ibid/viewsChanged");
  expect(await client.request("ibid/passages", { textDocument, citer })).toMatchObject([{ text: "Now here." }]);
  expect(await client.request("ibid/citedBy", { textDocument: { uri: folder.uri("none.md") } })).toBeNull();
  expect(await client.request("ibid/passages", { textDocument, citer: folder.uri("none.md") })).toBeNull();
});

it("tells how far it has read and then what there is, to those only who have asked", async () => {
  const pages = Array.from({ length: 900 }, (_, i) => [`p/${i}.md`, `# P ${i}\n`]);
  const folder = new TempFolder({ ...FILES, ...Object.fromEntries(pages) });
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  const first = await client.request<Status>("ibid/status");
  const isRead = (status: Status) => "pages" in status;
  const whole = isRead(first) ? first : await client.next<Status>("ibid/statusChanged", isRead);
  expect(whole).toEqual({ pages: 903, sources: 2 });
  const told = client.all<Status>("ibid/statusChanged").flatMap((it) => ("reading" in it ? [it.reading] : []));
  expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
  client.open(folder.uri("sources/2026-01-01-new.md"), "# New\n");
  expect(await client.next<Status>("ibid/statusChanged", (it) => "pages" in it && it.pages === 904)).toEqual({
    pages: 904,
    sources: 3,
  });

  const quiet = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  quiet.open(folder.uri("sources/2026-01-01-new.md"), "# New\n");
  await quiet.findings(folder.uri("sources/2026-01-01-new.md"));
  expect(quiet.all("ibid/statusChanged")).toEqual([]);
});
