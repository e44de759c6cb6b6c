import { expect, it } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import { TempFolder } from "../temp-folder";
import { SYSDESIGN, TestClient } from "./client";
import { ibid } from "./command-line";

/** What the page is without what is there for the panel only, and for where its wiki lies. */
function bare(html: string): string {
  return html.replace(/<(button|script)>.*?<\/\1>\n?/gs, "").replace(/; script-src '[^']*'/, "");
}

it("draws the statistics of all folders, as the command line does", async () => {
  const client = await TestClient.start({ folders: [SYSDESIGN] });
  const panel = await client.request<string>("ibid/statistics");
  expect(panel).toContain("<b>39</b>pages</a>");
  expect(panel).toContain("acquireVsCodeApi");
  const { code, out, err } = await ibid(["stats", SYSDESIGN, "--format", "html"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).not.toContain("<script");
  expect(bare(panel)).toBe(bare(out));
});

it("counts what is typed, and what lies in two folders once", async () => {
  const folder = new TempFolder({ "systems/a.md": "# A\n", "wiki/sources/2024-b.md": "# B\n" });
  const client = await TestClient.start({ folders: [folder.path, folder.resolve("wiki")] });
  expect(await client.request<string>("ibid/statistics")).toContain("<b>2</b>pages</a>");
  client.open(folder.uri("systems/a.md"), "---\ntype: typed\n---\n\n[[sources/gone]]\n");
  const page = await client.request<string>("ibid/statistics");
  expect(page).toContain("Pages of kind “typed”: 1");
  expect(page).toContain("unresolved-source (error): 1");
});

it("lets others have their turn, and ends when nobody wants it any more", async () => {
  const files = Array.from({ length: 600 }, (_, i) => [`systems/s${i}.md`, `# S${i}\n\n[[s${(i * 7) % 600}]]\n`]);
  const folder = new TempFolder(Object.fromEntries(files));
  const client = await TestClient.start({ folders: [folder.path] });
  const cancellation = new CancellationTokenSource();
  const cancelled = client.connection.sendRequest("ibid/statistics", cancellation.token);
  const order: string[] = [];
  const statistics = client.request<string>("ibid/statistics").then(() => order.push("statistics"));
  const hover = client.hover(folder.uri("systems/s1.md"), { line: 2, character: 4 }).then(() => order.push("hover"));
  cancellation.cancel();
  await expect(cancelled).rejects.toThrow("cancelled");
  await Promise.all([statistics, hover]);
  expect(order).toEqual(["hover", "statistics"]);
});
