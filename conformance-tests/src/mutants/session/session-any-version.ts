import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Pretends to understand. */
export const sessionAnyVersion: Mutant = {
  mutantId: "SESSION-ANY-VERSION",
  requirement: "DMPC-CTRL-012",
  title: "Accepts a hello that offers no version that it speaks.",
  caughtBy: ["SESSION-VERSION"],
  rewriter: rewriteCalls("hello", (params) => {
    const { versions } = params;
    // A hello without valid versions is refused all the same.
    if (versions.length > 0 && versions.every((version) => /^\d+\.\d+$/.test(version) && !version.startsWith("1."))) {
      params.versions = ["1.0"];
    }
  }),
};
