import { DmpcError, type Granularity } from "@dmpc/schemas";
import { type GraphedModel, graphModel } from "../model/graph-model.ts";
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from "../model/model-limits.ts";
import { pinInputs } from "../model/pin-inputs.ts";
import { readModelFile } from "../model/read-model-file.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { oneLine } from "./one-line.ts";
import { readInteger } from "./options.ts";

/** Options of every command that reads a model. */
export const MODEL_OPTIONS = {
  dim: { type: "string", multiple: true, default: [] as string[] },
  bound: { type: "string", multiple: true, default: [] as string[] },
  granularity: { type: "string" },
  "max-file-bytes": { type: "string" },
  "max-external-bytes": { type: "string" },
  "max-tensor-bytes": { type: "string" },
  "max-nodes": { type: "string" },
  "max-decoded-bytes": { type: "string" },
} as const;

/** What was given for {@link MODEL_OPTIONS}. */
export interface ModelValues {
  readonly dim: readonly string[];
  readonly bound: readonly string[];
  readonly granularity?: string | undefined;
  readonly "max-file-bytes"?: string | undefined;
  readonly "max-external-bytes"?: string | undefined;
  readonly "max-tensor-bytes"?: string | undefined;
  readonly "max-nodes"?: string | undefined;
  readonly "max-decoded-bytes"?: string | undefined;
}

/**
 * Reads a model and makes its graph. What was assumed is said on standard error.
 *
 * @param path - The ONNX file.
 * @param values - What the command was given.
 * @param otherwise - Granularity where none was given.
 * @param runtime - Infers shapes.
 */
export async function openModel(
  path: string,
  values: ModelValues,
  otherwise: Granularity,
  runtime: Runtime,
): Promise<GraphedModel> {
  const granularity = readGranularity(values.granularity ?? otherwise);
  const dims = readDims(values.dim);
  const bounds = new Map(
    readNamed("bound", values.bound, /^\d+(x\d+)*$/).map(([name, shape]) => [
      name,
      shape.split("x").map((size) => readSize(name, size)),
    ]),
  );
  const limits = readLimits(values);
  const model = await readModelFile(path, limits);
  const { tensors: inputs, assumed } = pinInputs(model, path, dims);
  const graphed = await graphModel(model, { name: path, inputs, granularity, runtime, limits, bounds });
  // Only now: an error is one line.
  if (assumed.length > 0) {
    const names = assumed.map(oneLine).join(", ");
    process.stderr.write(`dmpc: taken as 1: ${names}; --dim NAME=N changes that\n`);
  }
  return graphed;
}

/** Sizes of open dimensions, by name, from options such as `batch=1`. */
export function readDims(given: readonly string[]): ReadonlyMap<string, number> {
  return new Map(readNamed("dim", given, /^\d+$/).map(([name, size]) => [name, readSize(name, size)]));
}

function readGranularity(text: string): Granularity {
  if (text === "node" || text === "fused") return text;
  throw new DmpcError("DMPC_USAGE", `--granularity is "${text}"; give node or fused.`);
}

/** Reads options such as `NAME=VALUE`, each name once. */
function readNamed(option: string, given: readonly string[], form: RegExp): [string, string][] {
  const names = new Set<string>();
  return given.map((text) => {
    const equals = text.lastIndexOf("=");
    const name = text.slice(0, Math.max(equals, 0));
    const value = text.slice(equals + 1);
    if (name === "" || !form.test(value)) {
      const example = option === "dim" ? "batch=1" : "boxes=100x4";
      throw new DmpcError("DMPC_USAGE", `--${option} is "${text}"; give a name and a size, as in ${example}.`);
    }
    if (names.has(name)) throw new DmpcError("DMPC_USAGE", `--${option} gives "${name}" twice; give it once.`);
    names.add(name);
    return [name, value];
  });
}

function readSize(name: string, text: string): number {
  return readInteger(`dim or --bound of ${name}`, text, 1, 2 ** 31 - 1);
}

function readLimits(values: ModelValues): ModelLimits {
  const limit = (name: keyof ModelValues & `max-${string}`, otherwise: number): number => {
    const text = values[name];
    return text === undefined ? otherwise : readInteger(name, text, 1, Number.MAX_SAFE_INTEGER);
  };
  return {
    ...DEFAULT_MODEL_LIMITS,
    maxFileBytes: limit("max-file-bytes", DEFAULT_MODEL_LIMITS.maxFileBytes),
    maxExternalBytes: limit("max-external-bytes", DEFAULT_MODEL_LIMITS.maxExternalBytes),
    maxTensorBytes: limit("max-tensor-bytes", DEFAULT_MODEL_LIMITS.maxTensorBytes),
    maxNodes: limit("max-nodes", DEFAULT_MODEL_LIMITS.maxNodes),
    maxDecodedBytes: limit("max-decoded-bytes", DEFAULT_MODEL_LIMITS.maxDecodedBytes),
  };
}
