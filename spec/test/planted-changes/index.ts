import type { PlantedChange } from "./planted-change.ts";
import { REGISTRY_CHANGES } from "./registry-changes.ts";
import { REQUIREMENT_CHANGES } from "./requirement-changes.ts";
import { SCHEMA_CHANGES } from "./schema-changes.ts";

export { OLD } from "./old-state.ts";
export type { PlantedChange } from "./planted-change.ts";

/** One for each row of the table in proposals/README.md, and for each keyword of the schemas' profile. */
export const PLANTED_CHANGES: readonly PlantedChange[] = [
  ...SCHEMA_CHANGES,
  ...REGISTRY_CHANGES,
  ...REQUIREMENT_CHANGES,
];
