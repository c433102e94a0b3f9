import { DmpcError, parseDocument } from "@dmpc/schemas";
import { forcedSplit } from "../../partition/baselines/forced-split.ts";
import { neurosurgeon } from "../../partition/baselines/neurosurgeon.ts";
import { edgeOnly, endOnly } from "../../partition/baselines/single-device.ts";
import { dynamicProgramming } from "../../partition/dynamic-programming.ts";
import type { Partitioner } from "../../partition/partitioner.ts";
import { planRequest } from "../../partition/plan.ts";
import { readOptions } from "../options.ts";
import { readJson } from "../read-json.ts";

const PARTITIONERS: readonly Partitioner[] = [dynamicProgramming, endOnly, edgeOnly, neurosurgeon, forcedSplit];

/** `dmpc plan` */
export async function planCommand(parameters: string[]): Promise<void> {
  const options = readOptions(parameters, {
    request: { type: "string" },
    algorithm: { type: "string", default: dynamicProgramming.name },
  });
  if (options.request === undefined) {
    throw new DmpcError(
      "DMPC_USAGE",
      "--request is missing; give a file with a partition request, or - for standard input.",
    );
  }
  const partitioner = PARTITIONERS.find(({ name }) => name === options.algorithm);
  if (partitioner === undefined) {
    const names = PARTITIONERS.map(({ name }) => name).join(", ");
    throw new DmpcError("DMPC_USAGE", `There is no algorithm "${options.algorithm}"; choose one of ${names}.`);
  }
  const request = parseDocument("partition-request", await readJson(options.request));
  process.stdout.write(`${JSON.stringify(planRequest(request, partitioner), undefined, 2)}\n`);
}
