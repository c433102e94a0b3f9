import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Gives what it has. */
export const edgeAllocationIgnored: Mutant = {
  mutantId: "EDGE-ALLOCATION-IGNORED",
  requirement: "DMPC-DEPL-014",
  title: "Accepts an allocation of more threads than it has, and gives what it usually gives.",
  caughtBy: ["EDGE-REFUSAL-ORDER", "EDGE-ALLOCATION"],
  rewriter(link) {
    let most = Infinity;
    const answers = rewriteResults("hello", ({ device }) => {
      most = Math.max(device.threads, device.cpuCores);
    })(link);
    const calls = rewriteCalls("deploy.prepare", (params) => {
      if (params.allocation !== undefined && params.allocation.threads > most) delete params.allocation;
    })({ ...link, toImplementation: (message) => answers.fromClient?.(message) });
    return { ...answers, ...calls };
  },
};
