import { DmpcError } from "@dmpc/schemas";
import { alignColumns } from "../../main-job/align-columns.ts";
import { describeNetwork } from "../../zoo/describe-network.ts";
import { measureNetwork, type NetworkMeasures } from "../../zoo/measure-network.ts";
import { findNetwork, NETWORKS } from "../../zoo/networks.ts";
import type { PictureSize } from "../../zoo/picture-sizes.ts";
import { writeNetwork } from "../../zoo/write-network.ts";
import { readArguments, readInteger, readOptions } from "../options.ts";

/** `dmpc zoo` */
export async function zooCommand(parameters: string[]): Promise<void> {
  const [action = "", ...others] = parameters;
  if (action === "build") await build(others);
  else if (action === "" || action.startsWith("-")) list(parameters);
  else throw new DmpcError("DMPC_USAGE", `There is no "zoo ${action}"; see dmpc --help.`);
}

function list(parameters: string[]): void {
  const { json } = readOptions(parameters, { json: { type: "boolean", default: false } });
  const networks = NETWORKS.map((network) => ({ network, measures: measureNetwork(describeNetwork(network)) }));
  if (json) {
    const documents = networks.map(({ network: { name, title, source, published }, measures }) => ({
      ...{ name, title, source },
      ...measures,
      published,
    }));
    process.stdout.write(`${JSON.stringify(documents, undefined, 2)}\n`);
    return;
  }
  const rows = networks.map(({ network: { name, title, source }, measures }) => [
    name,
    title,
    `${(measures.parameters / 1e6).toFixed(1)} M`,
    `${(measures.flops / 1e9).toFixed(3)} G`,
    inputsOf(measures),
    source,
  ]);
  const titles = ["name", "title", "parameters", "FLOPs", "input", "source"];
  process.stdout.write(`${alignColumns(titles, rows, new Set([0, 1, 4, 5]))}\n`);
}

async function build(parameters: string[]): Promise<void> {
  const { values, given } = readArguments(
    parameters,
    {
      out: { type: "string", short: "o" },
      "input-size": { type: "string" },
      seed: { type: "string", default: "1" },
    },
    ["the network's NAME"],
  );
  const network = findNetwork(given[0]);
  if (values.out === undefined) throw new DmpcError("DMPC_USAGE", "--out is missing; give the file to write.");
  const size = values["input-size"] === undefined ? undefined : readPictureSize(values["input-size"]);
  const seed = readInteger("seed", values.seed, 0, Number.MAX_SAFE_INTEGER);
  const described = describeNetwork(network, size);
  const bytes = await writeNetwork(described, seed, values.out);
  const inputs = inputsOf(measureNetwork(described));
  process.stdout.write(`${values.out}: ${network.title}, ${inputs}, ${(bytes / 1e6).toFixed(1)} MB\n`);
}

function inputsOf({ inputs }: NetworkMeasures): string {
  return inputs.map(({ name, shape }) => `${name} ${shape.join("x")}`).join(", ");
}

function readPictureSize(text: string): PictureSize {
  const [, height, width = height] = /^([1-9]\d{0,5})(?:x([1-9]\d{0,5}))?$/.exec(text) ?? [];
  if (height === undefined || width === undefined) {
    throw new DmpcError("DMPC_USAGE", `--input-size is "${text}"; give a number, or height and width as in 240x320.`);
  }
  return [Number(height), Number(width)];
}
