import { tensorSizeBytes } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Knows better. */
export const plannerTensorSize: Mutant = {
  mutantId: "PLANNER-TENSOR-SIZE",
  requirement: "DMPC-GRAPH-004",
  title: "Works out the size of a tensor by itself and does not look at the one that is given.",
  caughtBy: ["PLAN-GRAPH-RULES"],
  rewriter: rewriteCalls("plan.request", ({ modelGraph }) => {
    for (const tensor of modelGraph.tensors) {
      const sizeBytes = tensorSizeBytes(tensor.dtype, tensor.shape);
      if (Number.isSafeInteger(sizeBytes)) tensor.sizeBytes = sizeBytes;
    }
  }),
};
