import type { RequirementId } from "@dmpc/schemas";

/** Requirements that checks judge and that no mutant breaks, each with the reason, as a sentence. */
export const UNBROKEN: Readonly<Partial<Record<RequirementId, string>>> = {
  "DMPC-END-007":
    "A blob is announced by its digest before its bytes pass, so that nothing on the wire can put another sub-model in its place.",
};
