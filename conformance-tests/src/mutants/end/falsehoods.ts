import type { EndOutcome } from "@dmpc/schemas";

/** A refusal of every inference with a code that nobody has registered. */
export function refusedAnyhow(outcome: EndOutcome): EndOutcome {
  const failure = { code: "DMPC_SOMETHING_WENT_WRONG", message: "Something went wrong." };
  return { ...outcome, results: outcome.results.map(() => ({ computedBy: "none", failure })) };
}

/** Zeros in place of every result, as if they had come from the edge device. */
export function zerosInstead(outcome: EndOutcome): EndOutcome {
  return {
    ...outcome,
    results: outcome.results.map((result) => {
      if (result.computedBy === "none") return result;
      const outputs = result.outputs.map((output) => ({
        ...output,
        data: Buffer.alloc(Buffer.from(output.data, "base64").length).toString("base64"),
      }));
      return { computedBy: "cooperation", outputs };
    }),
  };
}
