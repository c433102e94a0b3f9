import { create, toBinary } from "@bufbuild/protobuf";
import { type DataType, DmpcError, type Tensor, tensorSizeBytes } from "@dmpc/schemas";
import { GraphProtoSchema, ModelProtoSchema, NodeProtoSchema } from "onnx-buf";
import type { Runtime, ValueType } from "../runtime/runtime.ts";
import { describeValue, nameValue } from "./describe-value.ts";
import { assemble } from "./extract-sub-model.ts";
import type { ModelLimits } from "./model-limits.ts";
import type { OnnxModel } from "./onnx-model.ts";
import { skeletonOf } from "./skeleton.ts";

/** What is known of a tensor before anything runs. */
export interface TensorType {
  /** Type of its elements; undefined if it cannot pass between devices. */
  readonly dtype: DataType | undefined;
  /** Its dimensions; undefined if they depend on values, or the engine does not say. */
  readonly shape: readonly number[] | undefined;
}

/**
 * Types and shapes of a model's inputs and of everything that it computes, by its engine's own inference, from a model without weights.
 *
 * @param model - The model.
 * @param inputs - Its inputs, with shapes.
 * @param runtime - The engine.
 * @param limits - `maxTensorBytes`: no tensor may be larger.
 * @throws DmpcError DMPC_MODEL_INVALID if the engine refuses the model, or a tensor would be too large.
 */
export async function inferTypes(
  model: OnnxModel,
  inputs: readonly Tensor[],
  runtime: Runtime,
  { maxTensorBytes }: ModelLimits,
): Promise<ReadonlyMap<string, TensorType>> {
  for (const { tensorId, sizeBytes } of inputs) refuseAbove(maxTensorBytes, tensorId, sizeBytes);
  const names = model.graph.node.flatMap(({ output }) => output.filter((name) => name !== ""));
  const types = new Map<string, TensorType>(inputs.map(({ tensorId, dtype, shape }) => [tensorId, { dtype, shape }]));
  const unclear: string[] = [];
  const ask = (some: readonly string[]): Promise<readonly ValueType[]> => askEngine(model, inputs, some, [], runtime);
  for (const { name, dtype, shape } of await describeAll(names, ask)) {
    if (shape.length === 0 && dtype !== undefined) unclear.push(name);
    types.set(name, { dtype, shape: isKnown(shape) && shape.length > 0 ? shape : undefined });
  }
  // A scalar looks like a tensor of unknown rank. The shape of its shape tells: of no elements, or of unknown length.
  if (unclear.length > 0) {
    const shapes = await askEngine(model, inputs, [], unclear, runtime);
    shapes.forEach(({ shape }, index) => {
      const name = unclear[index] ?? "";
      const dtype = types.get(name)?.dtype;
      types.set(name, { dtype, shape: shape[0] === 0 ? [] : undefined });
    });
  }
  for (const [name, { dtype, shape }] of types) {
    if (dtype === undefined || shape === undefined) continue;
    refuseAbove(maxTensorBytes, name, tensorSizeBytes(dtype, shape));
  }
  return types;
}

function refuseAbove(maxTensorBytes: number, name: string, bytes: number): void {
  if (bytes <= maxTensorBytes) return;
  throw new DmpcError(
    "DMPC_MODEL_INVALID",
    `The tensor "${name}" of the model would have ${String(bytes)} bytes, more than the limit of ${String(maxTensorBytes)}; give smaller inputs.`,
  );
}

/** The engine cannot tell of some types, such as bfloat16, and then tells nothing: who has one is found by halving. */
async function describeAll(
  names: readonly string[],
  ask: (names: readonly string[]) => Promise<readonly ValueType[]>,
): Promise<readonly ValueType[]> {
  const described: ValueType[] = [];
  const open = [names];
  for (let some = open.pop(), turn = 1; some !== undefined; some = open.pop(), turn += 1) {
    try {
      described.push(...(await ask(some)));
    } catch (error) {
      if (!String(error).includes(UNTOLD) || turn > MAX_TURNS) throw error;
      const half = some.length >> 1;
      if (half === 0) described.push(...some.map((name) => ({ name, dtype: undefined, shape: [] })));
      else open.push(some.slice(half), some.slice(0, half));
    }
  }
  return described;
}

const UNTOLD = "Unsupported data type";
const MAX_TURNS = 200;

async function askEngine(
  model: OnnxModel,
  inputs: readonly Tensor[],
  names: readonly string[],
  shapesOf: readonly string[],
  runtime: Runtime,
): Promise<readonly ValueType[]> {
  const part = assemble(model, model.graph.node);
  const graph = part.proto.graph ?? create(GraphProtoSchema);
  graph.input = inputs.map(describeValue);
  const shapes = shapesOf.map((name, index) =>
    create(NodeProtoSchema, { opType: "Shape", input: [name], output: [`${name}#shape${String(index)}`] }),
  );
  graph.node.push(...shapes);
  graph.output = [...names, ...shapes.flatMap(({ output }) => output)].map(nameValue);
  const skeleton = skeletonOf(part, () => "input");
  try {
    const loaded = await runtime.load(toBinary(ModelProtoSchema, skeleton), { optimizationLevel: "disabled" });
    await loaded.release();
    return loaded.outputTypes;
  } catch (cause) {
    if (!(cause instanceof DmpcError)) throw cause;
    const why = `${cause.message}; correct the model, or export it with operators and types that the runtime has.`;
    throw new DmpcError("DMPC_MODEL_INVALID", why, { cause });
  }
}

function isKnown(shape: readonly (number | undefined)[]): shape is readonly number[] {
  return shape.every((size) => size !== undefined);
}
