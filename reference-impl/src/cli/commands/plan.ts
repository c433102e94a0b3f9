import { dynamicProgramming } from "../../partition/dynamic-programming.ts";
import { findPartitioner } from "../../partition/partitioners.ts";
import { planRequest } from "../../partition/plan.ts";
import { readOptions } from "../options.ts";
import { readRequest } from "../read-request.ts";

/** `dmpc plan` */
export async function planCommand(parameters: string[]): Promise<void> {
  const options = readOptions(parameters, {
    request: { type: "string" },
    algorithm: { type: "string", default: dynamicProgramming.name },
  });
  const partitioner = findPartitioner(options.algorithm);
  const request = await readRequest(options.request);
  process.stdout.write(`${JSON.stringify(planRequest(request, partitioner), undefined, 2)}\n`);
}
