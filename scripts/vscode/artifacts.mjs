import fs from "node:fs";
import path from "node:path";
import { root } from "../setup/run.mjs";

/** Where a run leaves what one wants to see afterwards: counts, logs, pictures. */
export function artifact(name) {
  const folder = path.join(root, "test-results");
  fs.mkdirSync(folder, { recursive: true });
  return path.join(folder, name);
}
