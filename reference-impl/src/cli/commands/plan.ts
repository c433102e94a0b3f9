import { DmpcError, type PartitionRequest, type PartitionResult } from "@dmpc/schemas";
import { answerRequest } from "../../partition/answer-request.ts";
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
    certificate: { type: "boolean", default: false },
    // The answer is JSON in any case.
    json: { type: "boolean", default: true },
  });
  const answer = answererOf(options.algorithm, options.certificate);
  const result = answer(await readRequest(options.request));
  process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  if ("conflict" in result) process.exitCode = 1;
}

/** The exact algorithm answers whatever a request asks for, the others what is plain. */
function answererOf(algorithm: string, certificate: boolean): (request: PartitionRequest) => PartitionResult {
  const partitioner = findPartitioner(algorithm);
  if (partitioner === dynamicProgramming) {
    return (request) => answerRequest(certificate ? { ...request, certificate } : request);
  }
  if (!certificate) return (request) => planRequest(request, partitioner);
  throw new DmpcError(
    "DMPC_USAGE",
    `--certificate proves what is best, which ${algorithm} does not look for; leave out one of the two options.`,
  );
}
