import { describe, expect, it } from "vitest";
import { Pacer } from "../../src/device/paced-model.ts";
import type { LoadedModel } from "../../src/runtime/runtime.ts";

/** A model that says that it computed for some time, and records when its runs began. */
function model(computeMs: number, begun: number[] = []): LoadedModel {
  return {
    inputs: [],
    outputs: [],
    outputTypes: [],
    run: () => {
      begun.push(performance.now());
      return Promise.resolve({ outputs: new Map(), computeMs });
    },
    release: () => Promise.resolve(),
  };
}

describe("[DMPC-DEPL-013] Pacer", () => {
  it("leaves a model alone that may have the whole time", () => {
    const whole = model(1);
    expect(new Pacer(1).pace(whole)).toBe(whole);
  });

  it("makes a run as long as its share demands, and counts the pause", async () => {
    const begun = performance.now();
    const { computeMs } = await new Pacer(0.25).pace(model(20)).run(new Map());
    // Timers may come up to a millisecond early.
    expect(performance.now() - begun).toBeGreaterThan(58);
    expect(computeMs).toBeGreaterThanOrEqual(80);
  });

  it("lets two models of one deployment pause for each other", async () => {
    const begun: number[] = [];
    const pacer = new Pacer(0.5);
    const [first, second] = [pacer.pace(model(30, begun)), pacer.pace(model(30, begun))];
    await Promise.all([first.run(new Map()), second.run(new Map())]);
    const [one = 0, other = 0] = begun;
    expect(other - one).toBeGreaterThan(28);
  });

  it("goes on after a run that failed", async () => {
    const pacer = new Pacer(0.5);
    const broken = pacer.pace({ ...model(1), run: () => Promise.reject(new Error("broken")) });
    await expect(broken.run(new Map())).rejects.toThrow("broken");
    await expect(pacer.pace(model(1)).run(new Map())).resolves.toMatchObject({ outputs: new Map() });
  });
});
