import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{schemas,docs,reference-impl,conformance-tests,spec,examples}/**/test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // Two processes that measure and compute at once would only disturb each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
