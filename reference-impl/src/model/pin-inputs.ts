import { DmpcError, type Tensor, tensorSizeBytes } from "@dmpc/schemas";
import type { TensorShapeProto_Dimension, ValueInfoProto } from "onnx-buf";
import { dataTypeOf } from "./element-types.ts";
import type { OnnxModel } from "./onnx-model.ts";

/** The model's inputs with every dimension fixed. */
export interface PinnedInputs {
  /** The inputs. */
  readonly tensors: readonly Tensor[];
  /** Dimensions that nobody fixed and that were taken as 1, because they are the first of their tensor: batches. */
  readonly assumed: readonly string[];
}

/**
 * Fixes the inputs' open dimensions, by the name that the model gives them, or by tensor and axis: `x[2]`. The first
 * dimension of a tensor, which is the batch, is 1 if nothing is said of it.
 *
 * @param model - The model.
 * @param what - What it is, for errors: a path.
 * @param dims - Sizes of open dimensions, by name.
 * @throws DmpcError DMPC_USAGE if a dimension stays open, or a name is none; DMPC_MODEL_UNSUPPORTED if an input is no
 *   tensor that can pass between devices.
 */
export function pinInputs(model: OnnxModel, what: string, dims: ReadonlyMap<string, number>): PinnedInputs {
  const open = new Set<string>();
  const known = new Set<string>();
  const assumed = new Set<string>();
  const sizeOf = (tensorId: string, dimension: TensorShapeProto_Dimension, axis: number): number => {
    const { value } = dimension;
    const place = `${tensorId}[${String(axis)}]`;
    // Some exporters write "?" for every dimension that they do not know, which does not make them equal.
    const isNamed = value.case === "dimParam" && !["", "?"].includes(value.value);
    const names = isNamed ? [value.value, place] : [place];
    if (value.case === "dimValue" && value.value >= 0n) return Number(value.value);
    for (const name of names) known.add(name);
    const given = dims.get(place) ?? dims.get(names[0] ?? place);
    if (given !== undefined) return given;
    (axis === 0 ? assumed : open).add(names[0] ?? place);
    return 1;
  };
  const values = new Map(model.graph.input.map((value) => [value.name, value]));
  const tensors = model.inputs.flatMap((tensorId): Tensor[] => {
    const value = values.get(tensorId);
    if (value === undefined) return [];
    const { dtype, dimensions } = typeOf(value, what);
    const shape = dimensions.map((dimension, axis) => sizeOf(tensorId, dimension, axis));
    return [{ tensorId, dtype, shape, sizeBytes: tensorSizeBytes(dtype, shape) }];
  });
  const stranger = [...dims.keys()].find((name) => !known.has(name));
  if (stranger !== undefined) {
    const all = known.size === 0 ? "it has none" : `it has ${[...known].join(", ")}`;
    throw new DmpcError("DMPC_USAGE", `${what} has no open dimension "${stranger}"; ${all}.`);
  }
  // A name that is pinned nowhere else may stand for a batch in one tensor and for something else in another.
  const unpinned = [...open];
  if (unpinned.length > 0) {
    const options = unpinned.map((name) => `--dim ${name}=N`).join(" ");
    throw new DmpcError("DMPC_USAGE", `${what} leaves dimensions of its inputs open; fix them with ${options}.`);
  }
  return { tensors, assumed: [...assumed] };
}

function typeOf(
  { name, type }: ValueInfoProto,
  what: string,
): { dtype: Tensor["dtype"]; dimensions: TensorShapeProto_Dimension[] } {
  const tensorType = type?.value.case === "tensorType" ? type.value.value : undefined;
  const dtype = dataTypeOf(tensorType?.elemType ?? 0);
  if (tensorType === undefined || dtype === undefined) {
    throw new DmpcError(
      "DMPC_MODEL_UNSUPPORTED",
      `${what}: the input "${name}" is no tensor of numbers; such inputs cannot pass between devices.`,
    );
  }
  if (tensorType.shape === undefined) {
    throw new DmpcError(
      "DMPC_MODEL_UNSUPPORTED",
      `${what} does not say how many dimensions the input "${name}" has; export the model with a shape for it.`,
    );
  }
  return { dtype, dimensions: tensorType.shape.dim };
}
