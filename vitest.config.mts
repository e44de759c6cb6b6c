import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "server/test/**/*.test.ts",
            "syntaxes/test/**/*.test.ts",
            "bench/test/**/*.test.mjs",
            "client/test/preview/**/*.test.ts",
          ],
          exclude: ["server/test/protocol/**", "server/test/corpora/**", "server/test/scaling/time/**"],
          // Tests share no state, so one module graph per worker serves all files: start-up is most of the time.
          isolate: false,
          pool: "threads",
          // Ends what hangs; a busy machine takes its time.
          testTimeout: 30_000,
          setupFiles: ["server/test/setup.ts"],
        },
      },
      {
        // What depends on the tree, once more by the other engine. All else rests on facts, which engines.test.ts holds equal.
        test: {
          name: "portable",
          include: ["server/test/markdown/*.test.ts", "server/test/forms.test.ts", "server/test/invariants.test.ts"],
          isolate: false,
          pool: "threads",
          testTimeout: 30_000,
          setupFiles: ["server/test/setup.ts"],
          env: { IBID_PARSER: "portable" },
        },
      },
      {
        // How costs grow. The processor's time is counted for a whole process: one of its own, which does one thing at a time.
        test: {
          name: "scaling",
          include: ["server/test/scaling/time/**/*.test.ts"],
          testTimeout: 120_000,
          pool: "forks",
          maxWorkers: 1,
          setupFiles: ["server/test/setup.ts"],
        },
      },
      {
        // The built server as a real process: needs `npm run build`.
        test: {
          name: "protocol",
          include: ["server/test/protocol/**/*.test.ts"],
          testTimeout: 60_000,
          isolate: false,
          pool: "threads",
          // The tests wait for servers most of the time, also on a machine of two cores.
          maxWorkers: 2,
        },
      },
      {
        // Real wikis, which are not in the repository: run by hand (CONTRIBUTING.md).
        test: { name: "corpora", include: ["server/test/corpora/**/*.test.ts"], disableConsoleIntercept: true },
      },
    ],
  },
});
