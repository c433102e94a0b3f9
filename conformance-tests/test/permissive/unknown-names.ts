import type { HelloResult } from "@dmpc/schemas";
import { rewriteResults } from "../../src/mutants/rewriters/results.ts";
import type { Variant } from "./variant.ts";

/** Can do what this revision does not know. */
export const unknownNames: Variant = {
  title: "announces roles, capabilities and model formats that no revision has",
  rewriter: rewriteResults("hello", (result: HelloResult) => {
    result.roles = ["forecaster", ...result.roles, "a-later-role"];
    result.capabilities = ["levitation", ...result.capabilities, "profile-measure-twice"];
    result.modelFormats = ["later-format", ...result.modelFormats];
  }),
};
