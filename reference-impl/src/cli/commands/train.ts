import { writeFileSync } from "node:fs";
import { DmpcError, type LatencyModel, parseDocument } from "@dmpc/schemas";
import { alignColumns } from "../../main-job/align-columns.ts";
import { isIdentifier } from "../../model/is-identifier.ts";
import type { Observation } from "../../training/data/observation.ts";
import { trainModel } from "../../training/train-model.ts";
import { oneLine } from "../one-line.ts";
import { readOptions } from "../options.ts";
import { DATA_OPTIONS, readTrainingData } from "../training-data.ts";

/** `dmpc train` */
export async function trainCommand(parameters: string[]): Promise<void> {
  const values = readOptions(parameters, {
    ...DATA_OPTIONS,
    out: { type: "string", short: "o" },
    family: { type: "string" },
    static: { type: "boolean", default: false },
    device: { type: "string" },
    "device-class": { type: "string", default: "edge" },
  });
  const { out, "device-class": deviceClass } = values;
  if (out === undefined)
    throw new DmpcError("DMPC_USAGE", "--out is missing; give the file to write the latency model to.");
  if (values.device !== undefined && !isIdentifier(values.device)) {
    throw new DmpcError(
      "DMPC_USAGE",
      "--device is no name; give 1 to 256 characters, none of them a control character.",
    );
  }
  if (deviceClass !== "end" && deviceClass !== "edge") {
    throw new DmpcError("DMPC_USAGE", `--device-class is "${deviceClass}"; give end or edge.`);
  }
  const observations = await readTrainingData(values);
  const rows: string[][] = [];
  const model = trainModel(observations, {
    device: describe(values.device, deviceClass, observations),
    granularity: values.opt === "all" ? "fused" : "node",
    optimizationLevel: values.opt === "all" ? "all" : "disabled",
    family: values.family,
    dynamic: !values.static,
    onRegression: (subject, chosen, ranked) => {
      const [best] = ranked;
      rows.push([
        subject,
        chosen.name,
        ...(best === undefined ? ["-", "-"] : [best.score.r2.toFixed(3), (100 * best.score.mape).toFixed(1)]),
      ]);
      process.stderr.write(`${subject}: ${chosen.name}\n`);
    },
  });
  writeModel(out, model);
  const table = alignColumns(["layers of type", "family", "R2", "MAPE %"], rows, new Set([0, 1]));
  process.stdout.write(
    `${table}\nR2 and MAPE are of models held out, five folds; - where families cannot be compared.\n${out}: ${String(observations.length)} measured latencies\n`,
  );
}

function describe(
  name: string | undefined,
  deviceClass: "end" | "edge",
  observations: readonly Observation[],
): LatencyModel["device"] {
  const [first] = observations;
  const devices = new Set(observations.map(({ deviceId }) => deviceId));
  if (first === undefined || devices.size > 1) {
    throw new DmpcError(
      "DMPC_SAMPLE_INVALID",
      `The measured latencies are of the devices ${[...devices].map(oneLine).join(", ")}; train a model for each.`,
    );
  }
  return {
    deviceId: name ?? first.deviceId,
    deviceClass,
    // Samples do not tell the runtime's version.
    runtime: { name: "onnxruntime", version: "unknown" },
    threads: Math.max(...new Set(observations.map(({ conditions }) => conditions.threads))),
    cpuCores: first.conditions.cpuCores,
    memoryBytes: first.conditions.state.totalMemoryBytes,
  };
}

function writeModel(path: string, model: LatencyModel): void {
  const text = `${JSON.stringify(parseDocument("latency-model", model))}\n`;
  try {
    writeFileSync(path, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DmpcError("DMPC_FILE", `Cannot write ${path}: ${why}; choose another file.`, { cause });
  }
}
