import { readFileSync } from "node:fs";
import { fromBinary } from "@bufbuild/protobuf";
import { type GraphProto, ModelProtoSchema, type NodeProto } from "onnx-buf";
import { countParameters, type Shapes } from "../../src/zoo/count-parameters.ts";

/** The graph of an ONNX file. */
export function readGraph(file: URL): GraphProto {
  const { graph } = fromBinary(ModelProtoSchema, new Uint8Array(readFileSync(file)));
  if (graph === undefined) throw new Error(`${file.pathname} has no graph`);
  return graph;
}

/** Dimensions of a graph's weights, also of those that ConstantOfShape makes, and under the names that Identity gives. */
export function weightShapes({ initializer, node }: GraphProto): Map<string, readonly number[]> {
  const tensors = new Map(initializer.map((tensor) => [tensor.name, tensor]));
  const shapes = new Map(initializer.map(({ name, dims }): [string, readonly number[]] => [name, dims.map(Number)]));
  for (const { opType, input, output } of node) {
    const [from = "", to = ""] = [input[0], output[0]];
    const tensor = tensors.get(from);
    if (opType === "ConstantOfShape" && tensor !== undefined) {
      shapes.set(to, Array.from(new BigInt64Array(Uint8Array.from(tensor.rawData).buffer), Number));
    }
    const alias = shapes.get(from);
    if (opType === "Identity" && alias !== undefined) shapes.set(to, alias);
  }
  return shapes;
}

/**
 * Parameters that are left when each batch normalization is merged into the convolution before it: all that remains of it
 * is a bias for each channel, unless the convolution has one already.
 */
export function countFoldedParameters(nodes: readonly NodeProto[], weights: Shapes): number {
  const producers = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node])));
  let sum = countParameters(nodes, weights);
  for (const { opType, input } of nodes) {
    if (opType !== "BatchNormalization") continue;
    const [channels = NaN] = weights.get(input[1] ?? "") ?? [];
    const before = producers.get(input[0] ?? "");
    if (!["Conv", "ConvTranspose"].includes(before?.opType ?? "")) throw new Error("nothing to merge it into");
    sum += (before?.input.length === 3 ? 0 : channels) - 2 * channels;
  }
  return sum;
}
