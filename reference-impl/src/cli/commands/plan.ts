import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { DmpcError, parseDocument } from "@dmpc/schemas";
import { forcedSplit } from "../../partition/baselines/forced-split.ts";
import { neurosurgeon } from "../../partition/baselines/neurosurgeon.ts";
import { edgeOnly, endOnly } from "../../partition/baselines/single-device.ts";
import { dynamicProgramming } from "../../partition/dynamic-programming.ts";
import type { Partitioner } from "../../partition/partitioner.ts";
import { planRequest } from "../../partition/plan.ts";
import { readOptions } from "../options.ts";

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

async function readJson(path: string): Promise<unknown> {
  let content: string;
  try {
    content = path === "-" ? await text(process.stdin) : await readFile(path, "utf8");
  } catch (cause) {
    throw new DmpcError(
      "DMPC_FILE",
      `Cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
  try {
    return JSON.parse(content) as unknown;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_DOCUMENT_INVALID", `${path} is not JSON: ${why}; correct it.`, { cause });
  }
}
