import { describe, expect, it } from "vitest";
import { nameOfLoad, readLoadLevels } from "../../src/profiler/load/load-level.ts";

describe("readLoadLevels", () => {
  it("reads processes, duty and kind, and spells them out", () => {
    const levels = readLoadLevels("0,1,2:0.5,4:1:mem,3:mem");
    expect(levels).toEqual([
      { processes: 0 },
      { processes: 1, dutyShare: 1, kind: "alu" },
      { processes: 2, dutyShare: 0.5, kind: "alu" },
      { processes: 4, dutyShare: 1, kind: "mem" },
      { processes: 3, dutyShare: 1, kind: "mem" },
    ]);
    expect(readLoadLevels(levels.map(nameOfLoad).join(","))).toEqual(levels);
  });

  it.each(["", "a", "1,", "-1", "1.5", "1:2", "1:0", "1:0.5:disk", "9999", "1:", "1,1", "1,1:1:alu"])(
    "refuses %j",
    (text) => {
      expect(() => readLoadLevels(text)).toThrow(expect.objectContaining({ code: "DMPC_USAGE" }));
    },
  );
});
