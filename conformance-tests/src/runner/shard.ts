import type { Shard } from "@dmpc/schemas";
import { CHECKS } from "../checks/index.ts";

/** Whether a check falls to a part of the suite. Each check falls to one part, in turn: neighbours take alike long. */
export function isInShard({ index, of }: Shard, checkId: string): boolean {
  return CHECKS.findIndex((check) => check.checkId === checkId) % of === index - 1;
}
