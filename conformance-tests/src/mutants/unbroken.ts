import type { RequirementId } from "@dmpc/schemas";

/** Requirements that checks judge and that no mutant breaks, each with the reason, as a sentence. */
export const UNBROKEN: Readonly<Partial<Record<RequirementId, string>>> = {};
