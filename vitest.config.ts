// How vitest runs the TypeScript tests. Python's own tests are pytest's; test/run-all.mjs runs both.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Tests that start Python wait for torch to be imported, on two cores.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    pool: "forks",
    maxWorkers: 2,
    snapshotFormat: { escapeString: false, printBasicPrototype: false },
  },
});
