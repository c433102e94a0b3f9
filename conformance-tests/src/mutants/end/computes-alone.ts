import type { EndMutant } from "./end-mutant.ts";

/** Says of every result that it computed it alone. */
export const endComputesAlone: EndMutant = {
  mutantId: "END-COMPUTES-ALONE",
  role: "end",
  requirement: "DMPC-END-011",
  title: "Says of every result that it computed it alone.",
  caughtBy: ["END-COOPERATION", "END-EXTENSIONS", "END-CHUNK-ORDER"],
  mutate: () => ({
    falsify: (outcome) => ({
      ...outcome,
      results: outcome.results.map((result) =>
        result.computedBy === "cooperation" ? { computedBy: "end", outputs: result.outputs } : result,
      ),
    }),
  }),
};
