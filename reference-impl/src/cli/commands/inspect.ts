import type { Layer, LayerType, ModelGraph } from "@dmpc/schemas";
import { augmentGraph } from "../../graph/augmented-graph.ts";
import { widestFrontier } from "../../graph/widest-frontier.ts";
import { alignColumns } from "../../main-job/align-columns.ts";
import { startRuntime } from "../../runtime/worker-runtime.ts";
import { MODEL_OPTIONS, openModel } from "../model-options.ts";
import { readArguments } from "../options.ts";

/** `dmpc inspect` */
export async function inspectCommand(parameters: string[]): Promise<void> {
  const { values, given } = readArguments(parameters, { ...MODEL_OPTIONS, json: { type: "boolean", default: false } }, [
    "the model's FILE",
  ]);
  const runtime = await startRuntime("native", 1);
  try {
    const { graph } = await openModel(given[0], values, "fused", runtime);
    process.stdout.write(values.json ? `${JSON.stringify(graph, undefined, 2)}\n` : `${summarise(graph)}\n`);
  } finally {
    await runtime.close();
  }
}

function summarise(graph: ModelGraph): string {
  const { layers, tensors, topology, granularity } = graph;
  const augmented = augmentGraph(graph);
  const byId = new Map(tensors.map((tensor) => [tensor.tensorId, tensor]));
  const describe = (tensorId: string): string => {
    const tensor = byId.get(tensorId);
    const shape = tensor?.shape.join("x") ?? "";
    return `${tensorId} ${tensor?.dtype ?? ""} ${shape === "" ? "scalar" : shape}${tensor?.dynamic === true ? " (dynamic)" : ""}`;
  };
  const facts: [string, string][] = [
    ["model", `${graph.name ?? ""} ${graph.modelDigest}`],
    ["inputs", graph.inputs.map(describe).join(", ")],
    ["outputs", graph.outputs.map(describe).join(", ")],
    ["layers", `${String(layers.length)} (${granularity}), of ${String(countNodes(layers))} nodes`],
    ["tensors", `${String(tensors.length)}, ${megabytes(total(tensors, ({ sizeBytes }) => sizeBytes))}`],
    ["parameters", `${millions(total(layers, parameterCount))}, ${megabytes(total(layers, parameterBytes))}`],
    ["operations", `${(total(layers, flops) / 1e9).toFixed(3)} GFLOP`],
    ["topology", `${topology?.class ?? ""}, ${String(topology?.separators.length)} separators`],
    ["frontier", `${String(widestFrontier(augmented))} tensors at its widest`],
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  return [...facts.map(([name, fact]) => `${name.padEnd(width)}  ${fact}`), "", tableByType(layers)].join("\n");
}

function tableByType(layers: readonly Layer[]): string {
  const types = new Map<LayerType, Layer[]>();
  for (const layer of layers) {
    const type = layer.type ?? "other";
    types.set(type, [...(types.get(type) ?? []), layer]);
  }
  const allFlops = total(layers, flops);
  const rows = [...types]
    .sort(([, one], [, other]) => total(other, flops) - total(one, flops))
    .map(([type, members]) => [
      type,
      String(members.length),
      (total(members, flops) / 1e9).toFixed(3),
      allFlops === 0 ? "" : `${((100 * total(members, flops)) / allFlops).toFixed(1)} %`,
      millions(total(members, parameterCount)),
      megabytes(total(members, ({ activationBytes = 0 }) => activationBytes)),
    ]);
  return alignColumns(["type", "layers", "GFLOP", "share", "parameters", "read and written"], rows, new Set([0]));
}

function countNodes(layers: readonly Layer[]): number {
  return total(layers, ({ nodes }) => nodes?.length ?? 1);
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

const flops = (layer: Layer): number => layer.flops ?? 0;
const parameterCount = (layer: Layer): number => layer.parameterCount ?? 0;
const parameterBytes = (layer: Layer): number => layer.parameterBytes ?? 0;

function millions(count: number): string {
  return `${(count / 1e6).toFixed(3)} M`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
