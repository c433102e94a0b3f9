import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Takes what comes first. */
export const sessionFirstVersion: Mutant = {
  mutantId: "SESSION-FIRST-VERSION",
  requirement: "DMPC-CTRL-011",
  title: "Answers hello with the first version that was offered of those that it speaks, not with the highest.",
  caughtBy: ["SESSION-VERSION"],
  rewriter: rewriteResults("hello", (result, { versions }) => {
    // It speaks every 1.n.
    result.version = versions.find((version) => version.startsWith("1.")) ?? result.version;
  }),
};
