import { DmpcError } from "@dmpc/schemas";
import { dadsHeavy } from "./baselines/dads-heavy.ts";
import { dadsLight } from "./baselines/dads-light.ts";
import { edgent } from "./baselines/edgent.ts";
import { forcedSplit } from "./baselines/forced-split.ts";
import { neurosurgeon } from "./baselines/neurosurgeon.ts";
import { edgeOnly, endOnly } from "./baselines/single-device.ts";
import { wholeBlock } from "./baselines/whole-block.ts";
import { dynamicProgramming } from "./dynamic-programming.ts";
import type { Partitioner } from "./partitioner.ts";

/** All algorithms: the exact one first, then its rivals. */
export const PARTITIONERS: readonly Partitioner[] = [
  dynamicProgramming,
  endOnly,
  edgeOnly,
  neurosurgeon,
  edgent,
  dadsLight,
  dadsHeavy,
  wholeBlock,
  forcedSplit,
];

/**
 * The algorithm of a name.
 *
 * @throws DmpcError DMPC_USAGE if there is none.
 */
export function findPartitioner(name: string): Partitioner {
  const partitioner = PARTITIONERS.find((one) => one.name === name);
  if (partitioner !== undefined) return partitioner;
  const names = PARTITIONERS.map((one) => one.name).join(", ");
  throw new DmpcError("DMPC_USAGE", `There is no algorithm "${name}"; choose one of ${names}.`);
}
