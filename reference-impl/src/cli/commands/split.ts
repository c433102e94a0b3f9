import { DmpcError, parseDocument } from "@dmpc/schemas";
import { startRuntime } from "../../runtime/worker-runtime.ts";
import { writeSegments } from "../../split/write-segments.ts";
import { MODEL_OPTIONS, openModel } from "../model-options.ts";
import { readArguments } from "../options.ts";
import { readJson } from "../read-json.ts";

/** `dmpc split` */
export async function splitCommand(parameters: string[]): Promise<void> {
  const { values, given } = readArguments(
    parameters,
    { ...MODEL_OPTIONS, plan: { type: "string" }, out: { type: "string", short: "o" } },
    ["the model's FILE"],
  );
  if (values.plan === undefined) {
    throw new DmpcError("DMPC_USAGE", "--plan is missing; give a file with a partition plan, or - for standard input.");
  }
  if (values.out === undefined) throw new DmpcError("DMPC_USAGE", "--out is missing; give the folder to write to.");
  if (values.granularity !== undefined) {
    throw new DmpcError("DMPC_USAGE", "--granularity is the plan's own; leave it out.");
  }
  const plan = parseDocument("partition-plan", await readJson(values.plan));
  const runtime = await startRuntime("native", 1);
  try {
    const subject = await openModel(given[0], values, plan.granularity, runtime);
    for (const { file, sizeBytes, inputs, outputs } of await writeSegments(subject, plan, values.out)) {
      const size = (sizeBytes / 1e6).toFixed(1);
      process.stdout.write(`${file}: ${size} MB, ${inputs.join(" ")} -> ${outputs.join(" ")}\n`);
    }
  } finally {
    await runtime.close();
  }
}
