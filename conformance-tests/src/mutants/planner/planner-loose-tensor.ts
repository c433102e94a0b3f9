import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Drops what nobody needs. */
export const plannerLooseTensor: Mutant = {
  mutantId: "PLANNER-LOOSE-TENSOR",
  requirement: "DMPC-GRAPH-002",
  title: "Accepts a tensor that is neither an input nor produced nor consumed.",
  caughtBy: ["PLAN-GRAPH-RULES"],
  rewriter: rewriteCalls("plan.request", ({ modelGraph }) => {
    const { inputs, outputs, layers } = modelGraph;
    const used = new Set([...inputs, ...outputs, ...layers.flatMap((layer) => [...layer.inputs, ...layer.outputs])]);
    modelGraph.tensors = modelGraph.tensors.filter(({ tensorId }) => used.has(tensorId));
  }),
};
