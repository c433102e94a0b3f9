import { describe, expect, it } from "vitest";
import { kernelTimesMs } from "../../src/runtime/kernel-times.ts";

const node = (name: string, dur: number): object => ({ cat: "Node", name: `${name}_kernel_time`, dur });
const endOfRun = { cat: "Session", name: "model_run", dur: 1 };

describe("kernelTimesMs", () => {
  it("gives each of the last runs in milliseconds, and leaves out those before", () => {
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
    expect(kernelTimesMs(JSON.stringify(events), 2)).toEqual(
      new Map([
        ["a", [1, 3]],
        ["b", [0.01, 0.03]],
      ]),
    );
  });

  it("adds up a node that runs several times in one run, as a loop's does", () => {
    expect(kernelTimesMs(JSON.stringify([node("a", 1000), node("a", 500), endOfRun]), 1)).toEqual(
      new Map([["a", [1.5]]]),
    );
  });

  it("finds the trace among other things that were printed", () => {
    expect(kernelTimesMs(`warning\n${JSON.stringify([node("a", 1000), endOfRun])}\n`, 1)).toEqual(
      new Map([["a", [1]]]),
    );
  });

  it("counts a node that a run did not reach as nothing, and refuses a trace that lacks runs", () => {
    const trace = JSON.stringify([node("a", 1000), endOfRun, node("b", 2000), endOfRun]);
    expect(kernelTimesMs(trace, 2)).toEqual(
      new Map([
        ["a", [1, 0]],
        ["b", [0, 2]],
      ]),
    );
    expect(() => kernelTimesMs(trace, 3)).toThrow(expect.objectContaining({ code: "DMPC_PROFILE_UNAVAILABLE" }));
  });

  it.each(["", "no trace", "[]", "[{]"])("refuses the trace %j", (trace) => {
    expect(() => kernelTimesMs(trace, 1)).toThrow(expect.objectContaining({ code: "DMPC_PROFILE_UNAVAILABLE" }));
  });
});
