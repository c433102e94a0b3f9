import { describe, expect, it } from "vitest";
import { meanKernelTimesMs } from "../../src/runtime/kernel-times.ts";

const node = (name: string, dur: number): object => ({ cat: "Node", name: `${name}_kernel_time`, dur });
const endOfRun = { cat: "Session", name: "model_run", dur: 1 };

describe("meanKernelTimesMs", () => {
  it("averages the last runs, in milliseconds, and leaves out those before", () => {
    const events = [
      node("a", 900_000),
      endOfRun,
      node("a", 1000),
      node("b", 10),
      endOfRun,
      node("a", 3000),
      node("b", 30),
      endOfRun,
    ];
    expect(meanKernelTimesMs(JSON.stringify(events), 2)).toEqual(
      new Map([
        ["a", 2],
        ["b", 0.02],
      ]),
    );
  });

  it("adds up a node that runs several times in one run, as a loop's does", () => {
    expect(meanKernelTimesMs(JSON.stringify([node("a", 1000), node("a", 500), endOfRun]), 1)).toEqual(
      new Map([["a", 1.5]]),
    );
  });

  it("finds the trace among other things that were printed", () => {
    expect(meanKernelTimesMs(`warning\n${JSON.stringify([node("a", 1000), endOfRun])}\n`, 1)).toEqual(
      new Map([["a", 1]]),
    );
  });

  it.each(["", "no trace", "[]", "[{]"])("refuses the trace %j", (trace) => {
    expect(() => meanKernelTimesMs(trace, 1)).toThrow(expect.objectContaining({ code: "DMPC_PROFILE_UNAVAILABLE" }));
  });
});
