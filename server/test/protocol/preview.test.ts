import { expect, it } from "vitest";
import { TempFolder } from "../temp-folder";
import { at, LIKE_VSCODE, TestClient } from "./client";

const FILES = {
  "sources/2024-01-01-acme-fill.md": "# Fill\n\nThe *fill* strategy is to ask at night.\n",
  "systems/cdn.md": "# CDN\n\nSee [[sources/2024-01-01-acme-fill|fill]], [it](../sources/2024-01-01-acme-fill.md#x).\n",
};

interface Preview {
  readonly head: { readonly about: string; readonly cited: string };
  readonly references: readonly { readonly label: string; readonly to: string }[];
  readonly destinations: Readonly<Record<string, { readonly href?: string; readonly missing?: string }>>;
}

it("tells what a preview shows of a page as it is typed, and when to ask again: once, and when any page changed", async () => {
  const folder = new TempFolder(FILES);
  const client = await TestClient.start({ folders: [folder.path], capabilities: LIKE_VSCODE });
  const uri = folder.uri("systems/cdn.md");
  const ask = () => client.request<Preview | null>("ibid/preview", { textDocument: { uri } });
  const card = {
    title: "Fill",
    facts: "Acme · 2024-01-01 · cited by 1 page",
    text: "The fill strategy is to ask at night.",
  };
  const href = "../sources/2024-01-01-acme-fill.md";
  const [wikilink, link] = [
    "wikilink sources/2024-01-01-acme-fill#",
    "link ../sources/2024-01-01-acme-fill.md#x",
  ] as const;
  expect(await ask()).toEqual({
    head: { about: "System", cited: "Cited by no sources", citing: [], more: 0 },
    references: [{ range: { start: at(2, 4).start, end: at(2, 41).start }, label: "fill", to: wikilink }],
    links: [{ written: "../sources/2024-01-01-acme-fill.md#x", to: link }],
    destinations: { [wikilink]: { href, isSource: true, card }, [link]: { href, isSource: true, card } },
  });

  client.open(uri, "# CDN\n\n[[sources/2024-01-02-acme-drain]]\n");
  await client.next("ibid/previewsChanged");
  const to = "wikilink sources/2024-01-02-acme-drain#";
  expect((await ask())?.destinations[to]).toMatchObject({ missing: "source" });

  // Whatever makes a reference lead elsewhere, or another page cite this one.
  folder.write("sources/2024-01-02-acme-drain.md", "# Drain\n\n[[systems/cdn]]\n");
  client.filesChanged({ [folder.uri("sources/2024-01-02-acme-drain.md")]: "Created" });
  await client.next("ibid/previewsChanged");
  const now = await ask();
  expect(now?.destinations[to]?.href).toBe("../sources/2024-01-02-acme-drain.md");
  expect(now?.head.cited).toBe("Cited by 1 source");

  const textDocument = { uri: folder.uri("systems/none.md") };
  expect(await client.request("ibid/preview", { textDocument })).toBeNull();
});
