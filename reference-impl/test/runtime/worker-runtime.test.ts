import { type Runtime, type RuntimeKind, startRuntime } from "@dmpc/reference-impl";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classifierInput, readClassifier } from "../support/classifier.ts";

describe.each<RuntimeKind>(["native", "wasm"])("the %s runtime", (kind) => {
  let runtime: Runtime;
  let model: Uint8Array;

  beforeAll(async () => {
    [runtime, model] = [await startRuntime(kind, 1), await readClassifier()];
  });
  afterAll(() => runtime.close());

  it("runs a model without stalling this thread", async () => {
    const loaded = await runtime.load(model, { optimizationLevel: "disabled" });
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    // One run may end before a timer is due; runs that stall this thread let none come due, however many there are.
    for (let run = 0; run < 1000 && turns === 0; run += 1) {
      const { outputs } = await loaded.run(classifierInput());
      const [output] = outputs.values();
      expect(output).toMatchObject({ dtype: "float32", shape: [1, 2] });
    }
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });

  it("times every node, in runs of the whole model", async () => {
    const { wholeModelMs, nodeMs } = await runtime.timeNodes(model, classifierInput(), {
      optimizationLevel: "disabled",
      warmupRuns: 1,
      runs: 3,
    });
    expect(wholeModelMs).toHaveLength(3);
    expect(nodeMs.size).toBeGreaterThan(100);
    expect(new Set([...nodeMs.values()].map(({ length }) => length))).toEqual(new Set([3]));
    expect(Math.max(...[...nodeMs.values()].flat())).toBeGreaterThan(0);
  });

  it("runs on for as long as it is told, and no longer", async () => {
    const timing = { optimizationLevel: "disabled", warmupRuns: 0, withoutTiming: false } as const;
    const countRuns = async (options: { runs: number; leastMs?: number; mostMs?: number }): Promise<number> => {
      const { wholeModelMs, nodeMs } = await runtime.timeNodes(model, classifierInput(), { ...timing, ...options });
      expect(wholeModelMs).toEqual([]);
      return [...nodeMs.values()][0]?.length ?? 0;
    };
    expect(await countRuns({ runs: 1 })).toBe(1);
    expect(await countRuns({ runs: 1, leastMs: 150 })).toBeGreaterThan(1);
    expect(await countRuns({ runs: 1000, mostMs: 0 })).toBe(2);
  });

  it("refuses a model that it cannot load, inputs that do not fit, and everything after its end", async () => {
    await expect(runtime.load(Uint8Array.of(1, 2, 3), { optimizationLevel: "disabled" })).rejects.toMatchObject({
      code: "DMPC_DEPLOY_SEGMENT",
    });
    const loaded = await runtime.load(model, { optimizationLevel: "disabled" });
    await expect(loaded.run(new Map())).rejects.toMatchObject({ code: "DMPC_INFER_FAILED" });
    const other = await startRuntime(kind, 1);
    await other.close();
    await expect(other.load(model, { optimizationLevel: "disabled" })).rejects.toMatchObject({
      code: "DMPC_DEPLOY_SEGMENT",
    });
  });
});
