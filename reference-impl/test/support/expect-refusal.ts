import { expect } from "vitest";
import type { Ended } from "./run-program.ts";

/** One line, with the code, that says something; no stack trace, and no memory to speak of. */
export function expectRefusal({ status, stdout, stderr, peakBytes }: Ended, code: string, why: string | RegExp): void {
  expect(stderr).toMatch(new RegExp(`^dmpc: ${code}: .{20,2200}\\n$`));
  expect(stderr).toMatch(why);
  expect(stdout).toBe("");
  expect(status).toBe(code === "DMPC_USAGE" ? 2 : 1);
  expect(peakBytes).toBeGreaterThan(2 ** 24);
  expect(peakBytes).toBeLessThan(600 * 2 ** 20);
}
