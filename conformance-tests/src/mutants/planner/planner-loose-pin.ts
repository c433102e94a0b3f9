import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Pins what is there. */
export const plannerLoosePin: Mutant = {
  mutantId: "PLANNER-LOOSE-PIN",
  requirement: "DMPC-PLAN-013",
  title: "Passes over a pin of a layer that the model graph lacks.",
  caughtBy: ["PLAN-PLANNED-NAMES"],
  rewriter: rewriteCalls("plan.request", ({ modelGraph, constraints }) => {
    const { pins } = constraints ?? {};
    if (constraints === undefined || pins === undefined) return;
    const known = new Set(modelGraph.layers.map(({ layerId }) => layerId));
    constraints.pins = pins.filter(({ layerId }) => known.has(layerId));
  }),
};
