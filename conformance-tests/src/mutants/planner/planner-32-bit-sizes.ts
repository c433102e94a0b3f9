import type { Mutant } from "../mutant.ts";
import { planDearly } from "../rewriters/dear-plans.ts";

/** Counts bytes in 32 bits. */
export const planner32BitSizes: Mutant = {
  mutantId: "PLANNER-32-BIT-SIZES",
  requirement: "DMPC-PLAN-008",
  title: "Plans dearly where a tensor has 2^32 bytes or more.",
  caughtBy: ["PLAN-LAW-SPLIT"],
  rewriter: planDearly(({ modelGraph: { tensors } }) => tensors.some(({ sizeBytes }) => sizeBytes >= 2 ** 32)),
};
