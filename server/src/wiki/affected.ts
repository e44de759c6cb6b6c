import type { Facts } from "../markdown/facts";
import { saysStub } from "../markdown/stored-facts";

/** The paths of all of which something else may be found than when somebody last asked. */
export class Affected {
  private paths: Set<string> | "all" = "all";
  private readonly stubs = new Set<string>();
  /** Pages that say how many sources there are, or how often something is cited. */
  private readonly counting = new Set<string>();

  /** Since this was last called; `"all"` when that is not known. */
  take(): ReadonlySet<string> | "all" {
    const { paths } = this;
    this.paths = new Set();
    return paths;
  }

  /** Whether all are: then nobody need tell which. */
  get areAll(): boolean {
    return this.paths === "all";
  }

  /** Something else may be found of a path. */
  add(path: string): void {
    if (this.paths !== "all") this.paths.add(path);
  }

  /** Something else may be found everywhere. */
  addAll(): void {
    this.paths = "all";
  }

  /** What a page is affected by: its facts came, or others. */
  note(path: string, facts: Facts): void {
    if (saysStub(facts)) this.stubs.add(path);
    else this.stubs.delete(path);
    if (facts.counts.length > 0) this.counting.add(path);
    else this.counting.delete(path);
  }

  /** A page went. */
  forget(path: string): void {
    this.stubs.delete(path);
    this.counting.delete(path);
    this.add(path);
  }

  /** Who refers to what has changed. */
  addCounting(): void {
    if (this.paths !== "all") for (const path of this.counting) this.add(path);
  }

  /** A source came, went, or says something else of itself: what stubs wait for may be there. */
  addStubs(): void {
    for (const path of this.stubs) this.add(path);
  }
}
