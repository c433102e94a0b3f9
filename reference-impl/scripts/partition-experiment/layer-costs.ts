import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ModelGraph } from "@dmpc/schemas";
import type { MachineData, MachineDevice } from "./machine-data.ts";

/** Latencies of a model's layers on a device, in microseconds, by layer; a layer that was not measured has none. */
export type LayerCosts = ReadonlyMap<string, number>;

/** Latencies on a device, for the graph of any model. */
export type CostsOf = (name: string, graph: ModelGraph) => LayerCosts;

const DATA = new URL("data/", import.meta.url);

/** The file that `--measure` writes. */
export const MACHINE_FILE = fileURLToPath(new URL("machine.json", DATA));

/** What this machine has measured. */
export async function readMachine(): Promise<MachineData> {
  return JSON.parse(await readFile(MACHINE_FILE, "utf8")) as MachineData;
}

/** Latencies on this machine. */
export function machineCosts(data: MachineData, device: MachineDevice): CostsOf {
  return (name, { layers }) => {
    const measured = data.models[name]?.[device].layersUs ?? [];
    if (measured.length !== layers.length) {
      throw new Error(`the data has another ${name}; measure it again: npm run experiment:partition -- --measure`);
    }
    return new Map(layers.map(({ layerId }, index) => [layerId, measured[index] ?? 0]));
  };
}

/** Latencies that were measured elsewhere: lines of model, layer and microseconds, separated by commas. */
export async function readCosts(file: string): Promise<CostsOf> {
  const byModel = new Map<string, Map<string, number>>();
  const [, ...lines] = (await readFile(new URL(file, DATA), "utf8")).trimEnd().split("\n");
  for (const line of lines) {
    const [model = "", layerId = "", us] = line.split(",");
    byModel.set(model, (byModel.get(model) ?? new Map<string, number>()).set(layerId, Number(us)));
  }
  return (name) => byModel.get(name) ?? new Map<string, number>();
}
