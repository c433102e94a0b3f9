import { DmpcError, parseDocument } from "@dmpc/schemas";
import { dynamicProgramming } from "../../partition/dynamic-programming.ts";
import { findPartitioner } from "../../partition/partitioners.ts";
import { planRequest } from "../../partition/plan.ts";
import { readOptions } from "../options.ts";
import { readJson } from "../read-json.ts";

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
  const partitioner = findPartitioner(options.algorithm);
  const request = parseDocument("partition-request", await readJson(options.request));
  process.stdout.write(`${JSON.stringify(planRequest(request, partitioner), undefined, 2)}\n`);
}
