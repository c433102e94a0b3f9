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
    const { outputs } = await loaded.run(classifierInput());
    clearInterval(timer);
    const [output] = outputs.values();
    expect(output).toMatchObject({ dtype: "float32", shape: [1, 2] });
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
    expect(Math.max(...nodeMs.values())).toBeGreaterThan(0);
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
