import { clone, create } from "@bufbuild/protobuf";
import { ModelProtoSchema, ValueInfoProtoSchema } from "onnx-buf";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { shapeOf } from "../../src/zoo/count-flops.ts";
import type { DescribedNetwork } from "../../src/zoo/graph-builder.ts";
import { measureNetwork } from "../../src/zoo/measure-network.ts";

/** A tensor that a run made. */
export interface Made {
  readonly shape: readonly number[];
  /** Its largest absolute value; infinite if an element is not finite. */
  readonly largest: number;
  /** Whether its elements differ from each other. */
  readonly varies: boolean;
}

/** A network with every activation as a result, by name only: the runtime says which shape it has. */
export function exposeActivations({ model, weights }: DescribedNetwork): DescribedNetwork {
  const exposed = clone(ModelProtoSchema, model);
  const { graph } = exposed;
  if (graph === undefined) throw new Error("the network has no graph");
  graph.output = [...graph.output, ...graph.valueInfo].map(({ name }) => create(ValueInfoProtoSchema, { name }));
  graph.valueInfo = [];
  return { model: exposed, weights };
}

/** The shapes that a network's description announces: of all activations and results. */
export function announcedShapes({ model }: DescribedNetwork): Map<string, readonly number[] | undefined> {
  const values = [...(model.graph?.output ?? []), ...(model.graph?.valueInfo ?? [])];
  return new Map(values.map((value) => [value.name, shapeOf(value)]));
}

/** Runs a network's file once on inputs that are always the same. */
export async function runNetwork(file: string, network: DescribedNetwork): Promise<Map<string, Made>> {
  const session = await InferenceSession.create(file, { graphOptimizationLevel: "disabled" });
  const feeds = measureNetwork(network).inputs.map(({ name, type, shape }): [string, Tensor] => {
    const indices = Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, index) => index);
    if (type === "int64") {
      return [
        name,
        new Tensor(
          "int64",
          BigInt64Array.from(indices, (index) => BigInt((index * 37) % 1000)),
          shape,
        ),
      ];
    }
    return [name, new Tensor("float32", Float32Array.from(indices, Math.sin), shape)];
  });
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return new Map(Object.entries(results).map(([name, { data, dims }]) => [name, inspect(data as Float32Array, dims)]));
}

function inspect(data: Float32Array, shape: readonly number[]): Made {
  let largest = 0;
  for (const value of data) largest = Number.isFinite(value) ? Math.max(largest, Math.abs(value)) : Infinity;
  return { shape, largest, varies: data.some((value) => value !== data[0]) };
}
