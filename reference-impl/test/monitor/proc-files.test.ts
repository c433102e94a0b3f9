import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readProcFile, readProcFolder } from "../../src/monitor/proc-files.ts";

/** A long list that the kernel hands out page by page; its first and last entries stay where they are. */
const MAPS = "/proc/self/maps";

describe("readProcFile", () => {
  it.runIf(existsSync(MAPS))("reads a file to its end, also one of several pages", () => {
    const expected = readFileSync(MAPS, "latin1").trimEnd().split("\n");
    const lines = readProcFile(MAPS)?.trimEnd().split("\n") ?? [];
    expect(expected.join("\n").length).toBeGreaterThan(2 * 4096);
    expect([lines.at(0), lines.at(-1)]).toEqual([expected.at(0), expected.at(-1)]);
  });

  it("has nothing of what is not there", () => {
    expect(readProcFile("/proc/no-such-file")).toBeUndefined();
    expect(readProcFolder("/proc/no-such-folder")).toEqual([]);
  });
});
