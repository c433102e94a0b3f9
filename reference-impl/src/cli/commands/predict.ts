import { checkLatencyPredict, DmpcError, parseDocument } from "@dmpc/schemas";
import { alignColumns } from "../../main-job/align-columns.ts";
import { predictLatencies } from "../../predictor/predict-latencies.ts";
import { readInteger, readOptions } from "../options.ts";
import { oneLine } from "../one-line.ts";
import { readJson } from "../read-json.ts";

/** `dmpc predict` */
export async function predictCommand(parameters: string[]): Promise<void> {
  const values = readOptions(parameters, {
    model: { type: "string" },
    graph: { type: "string" },
    state: { type: "string" },
    threads: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const latencyModel = parseDocument(
    "latency-model",
    await readJson(given("model", "a latency model, which dmpc train writes", values.model)),
  );
  const modelGraph = parseDocument("model-graph", await readJson(given("graph", "a model graph", values.graph)));
  const state = parseDocument("system-state", await readJson(given("state", "a system state", values.state)));
  const threads = values.threads === undefined ? undefined : readInteger("threads", values.threads, 1, 65_536);
  checkLatencyPredict({ latencyModel, modelGraph, state });
  const prediction = predictLatencies(latencyModel, { modelGraph, state, threads });
  if (values.json) {
    process.stdout.write(`${JSON.stringify(prediction, undefined, 2)}\n`);
    return;
  }
  const { layers, totalMs, totalExtrapolated = [] } = prediction;
  const rows = layers.map(({ layerId, latencyMs, extrapolated = [] }) => [
    oneLine(layerId),
    latencyMs.toFixed(4),
    extrapolated.join(" "),
  ]);
  const total = ["whole model", totalMs.toFixed(4), totalExtrapolated.join(" ")];
  process.stdout.write(`${alignColumns(["layer", "ms", "extrapolated in"], [...rows, total], new Set([0, 2]))}\n`);
}

function given(option: string, what: string, path: string | undefined): string {
  if (path !== undefined) return path;
  throw new DmpcError("DMPC_USAGE", `--${option} is missing; give a file with ${what}, or - for standard input.`);
}
