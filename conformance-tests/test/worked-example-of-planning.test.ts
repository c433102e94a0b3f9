import { readFileSync } from "node:fs";
import { type EndPower, parseDocument, type PartitionRequest, type PlanConstraints } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { placeAll, surveyPlacements, toMs, valueOf } from "../src/oracles/index.ts";

/** Holds the worked example of spec/planning.md to the oracles; its model is that of spec/partition.md. */

const [PARTITION = "", PLANNING = ""] = ["partition", "planning"].map((clause) =>
  readFileSync(new URL(`../../spec/${clause}.md`, import.meta.url), "utf8"),
);
const [, text = ""] = /```json schema=partition-request\n(.*?)```/s.exec(PARTITION) ?? [];
const request = parseDocument("partition-request", JSON.parse(text));
const [, EXAMPLE = ""] = PLANNING.split("## Worked example");
const said = EXAMPLE.replaceAll(/\s+/g, " ");

const constrained = (constraints: PlanConstraints): PartitionRequest => ({ ...request, constraints });
const leastMs = (asked: PartitionRequest): number => toMs(surveyPlacements(asked).best?.value ?? NaN);
const onEdge = (asked: PartitionRequest): string[] =>
  [...(surveyPlacements(asked).best?.placement ?? [])].flatMap(([layerId, device]) =>
    device === "edge" ? [layerId] : [],
  );

describe("the worked example of planning.md", () => {
  it("[DMPC-PLAN-016] costs 11.5 ms with x protected, and 15 ms with h as well", () => {
    const alone = constrained({ protectedTensors: ["x"] });
    expect([leastMs(alone), onEdge(alone)]).toEqual([11.5, ["right"]]);
    const both = constrained({ protectedTensors: ["x", "h"] });
    expect([leastMs(both), onEdge(both)]).toEqual([15, []]);
    expect(said).toContain("all on the end device costs 15 ms");
  });

  it("[DMPC-PLAN-022] is infeasible with a pin of right on top, by three constraints of which each two are feasible", () => {
    const { best, pointers, canSatisfy } = surveyPlacements(
      constrained({ pins: [{ layerId: "right", device: "edge" }], protectedTensors: ["x", "h"] }),
    );
    expect(best).toBeUndefined();
    expect(pointers).toEqual([
      "/constraints/pins/0",
      "/constraints/protectedTensors/0",
      "/constraints/protectedTensors/1",
    ]);
    expect(canSatisfy(pointers)).toBe(false);
    for (const one of pointers) expect(canSatisfy(pointers.filter((pointer) => pointer !== one))).toBe(true);
  });

  it("[DMPC-PLAN-017] takes 27.25 mJ at least cost, and 12.25 mJ at least energy, all on the edge device", () => {
    const [, powers] = /With `endPower` of (.*?), the least cost's placement/.exec(said) ?? [];
    expect(powers).toBe("4 W to compute, 1 W to send, 0.5 W to receive and 0.25 W to wait");
    const endPower: EndPower = { computeW: 4, transmitW: 1, receiveW: 0.5, idleW: 0.25 };
    const asked: PartitionRequest = { ...request, objective: "energy", endPower };
    const cheapest = surveyPlacements(request).best?.placement;
    expect(toMs(valueOf(asked, cheapest ?? new Map()))).toBe(27.25);
    expect(said).toContain("= 27.25 mJ");
    expect(leastMs(asked)).toBe(12.25);
    expect(toMs(valueOf(asked, placeAll(asked.modelGraph, "edge")))).toBe(12.25);
    expect(said).toContain("= 12.25 mJ, which is the least");
  });
});
