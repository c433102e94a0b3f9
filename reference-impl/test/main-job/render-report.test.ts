import { describe, expect, it } from "vitest";
import type { CooperationResult } from "../../src/main-job/cooperation.ts";
import { renderReport } from "../../src/main-job/report/render-report.ts";
import { summarise } from "../../src/main-job/summary.ts";
import { endOnly } from "../../src/partition/baselines/single-device.ts";
import { planRequest } from "../../src/partition/plan.ts";
import { chainGraph } from "../support/graphs.ts";
import { requestFor } from "../support/requests.ts";

function resultOf(name: string): CooperationResult {
  const graph = { ...chainGraph([2_360_000, 1000, 1000]), name };
  const request = requestFor(graph, (device, layer) => (device === "end" ? [10, 80] : [10, 5])[layer] ?? 0);
  const plans = [planRequest(request), planRequest(request, endOnly)];
  return {
    network: request.networkProfile,
    request,
    wholeModelText: "text",
    confidence: 0.9,
    optimumIsOneDevice: false,
    strategies: plans.map((plan) => ({
      name: plan.algorithm,
      plan,
      runsMs: [3, 1, 2],
      bytesUp: 1,
      bytesDown: 2,
      outputsEqual: true,
      maxAbsDiff: 1e-7,
      text: `read by ${plan.algorithm}`,
      deployMs: 4,
      deployBytesUp: 5,
    })),
  };
}

describe("summarise", () => {
  it("takes the median, and the text of a strategy that used both devices", () => {
    const summary = summarise(resultOf("model"), "text", undefined);
    expect(summary.strategies[0]).toMatchObject({ measuredMs: 2, segments: { end: 1, edge: 1 } });
    expect(summary.text).toBe("read by dynamic-programming");
    expect(summary).not.toHaveProperty("conformance");
  });

  it("finds outputs equal only if they are for every strategy", () => {
    const result = resultOf("model");
    const [first, ...others] = result.strategies;
    if (first === undefined) throw new Error("no strategy");
    const broken = { ...result, strategies: [...others, { ...first, outputsEqual: false, maxAbsDiff: 1 }] };
    expect(summarise(broken, "text", undefined)).toMatchObject({ outputsEqual: false, maxAbsDiff: 1 });
  });
});

describe("the report", () => {
  const result = resultOf("model");
  const page = renderReport(
    summarise(result, "text", { verdict: "pass", passed: 1, failed: 0, mutants: { caught: 1, of: 1 } }),
    result,
  );

  it("needs nothing but itself", () => {
    expect(page).not.toMatch(/(?:src|href)=|url\(|@import|<script/);
  });

  it("colours each layer by the device that the plan gives it", () => {
    const strips = [...page.matchAll(/aria-label="([\w-]+): device of each layer">(.*?)<\/svg>/g)];
    expect(strips.map(([, name]) => name)).toEqual(["dynamic-programming", "end-only"]);
    const colours = strips.map(([, , cells = ""]) =>
      [...cells.matchAll(/<rect class="(\w+)"/g)].map(([, device]) => device),
    );
    expect(colours).toEqual([
      ["end", "edge"],
      ["end", "end"],
    ]);
  });

  it("shows names from outside as text, whatever they are", () => {
    const hostile = resultOf(`</title><script>alert("x")</script>`);
    const shown = renderReport(summarise(hostile, `<img onerror='x'>`, undefined), hostile);
    expect(shown).not.toMatch(/<script>|<img/);
    expect(shown).toContain("&lt;script&gt;");
  });
});
