import { DmpcError, type Granularity } from "@dmpc/schemas";
import { type GraphedModel, graphModel } from "../model/graph-model.ts";
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from "../model/model-limits.ts";
import { pinInputs } from "../model/pin-inputs.ts";
import { readModelFile } from "../model/read-model-file.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { readInteger } from "./options.ts";

/** Options of every command that reads a model. */
export const MODEL_OPTIONS = {
  dim: { type: "string", multiple: true, default: [] as string[] },
  granularity: { type: "string" },
  "max-file-bytes": { type: "string" },
  "max-external-bytes": { type: "string" },
  "max-tensor-bytes": { type: "string" },
  "max-nodes": { type: "string" },
} as const;

/** What was given for {@link MODEL_OPTIONS}. */
export interface ModelValues {
  readonly dim: readonly string[];
  readonly granularity?: string | undefined;
  readonly "max-file-bytes"?: string | undefined;
  readonly "max-external-bytes"?: string | undefined;
  readonly "max-tensor-bytes"?: string | undefined;
  readonly "max-nodes"?: string | undefined;
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
  const dims = readDimensions(values.dim);
  const limits = readLimits(values);
  const model = await readModelFile(path, limits);
  const { tensors: inputs, assumed } = pinInputs(model, path, dims);
  for (const name of assumed) process.stderr.write(`dmpc: ${name} is taken as 1; --dim ${name}=N changes that\n`);
  return graphModel(model, { name: path, inputs, granularity, runtime, limits });
}

function readGranularity(text: string): Granularity {
  if (text === "node" || text === "fused") return text;
  throw new DmpcError("DMPC_USAGE", `--granularity is "${text}"; give node or fused.`);
}

function readDimensions(given: readonly string[]): Map<string, number> {
  const dims = new Map<string, number>();
  for (const text of given) {
    const equals = text.lastIndexOf("=");
    const name = text.slice(0, Math.max(equals, 0));
    if (name === "") throw new DmpcError("DMPC_USAGE", `--dim is "${text}"; give a name and a size, as in batch=1.`);
    if (dims.has(name)) throw new DmpcError("DMPC_USAGE", `--dim gives "${name}" twice; give it once.`);
    dims.set(name, readInteger(`dim ${name}`, text.slice(equals + 1), 1, 2 ** 31 - 1));
  }
  return dims;
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
  };
}
