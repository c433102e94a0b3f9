import { MATERIAL_DEFECTS } from "./material-defects.ts";
import type { PlantedDefect } from "./planted-defect.ts";
import { SENTENCE_DEFECTS } from "./sentence-defects.ts";

export type { PlantedDefect } from "./planted-defect.ts";

/** At least one for each rule. */
export const PLANTED_DEFECTS: readonly PlantedDefect[] = [...SENTENCE_DEFECTS, ...MATERIAL_DEFECTS];
