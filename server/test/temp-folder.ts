import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";

/** A folder on disk that lives as long as the test which made it. */
export class TempFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), "ibid-")));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    onTestFinished(() => this.remove());
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: string, content: string | Uint8Array = ""): void {
    const file = this.resolve(path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  read(path: string): string {
    return readFileSync(this.resolve(path), "utf8");
  }

  /** @param target as seen from where the link lies */
  link(path: string, target: string): void {
    mkdirSync(dirname(this.resolve(path)), { recursive: true });
    symlinkSync(target, this.resolve(path));
  }

  delete(path: string): void {
    rmSync(this.resolve(path), { recursive: true });
  }

  resolve(path: string): string {
    return join(this.path, path);
  }

  uri(path = ""): string {
    return pathToFileURL(this.resolve(path)).href;
  }

  private remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
