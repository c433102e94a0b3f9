import { defineConfig } from "vitest/config";

/** Tests that open a page in a Chromium of this machine: `npm run test:browser`. `npm test` needs nothing but Node. */
export default defineConfig({
  test: { include: ["conformance-tests/test/browser/*.browser.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
