import { DmpcError } from "@dmpc/schemas";
import { TensorProto_DataType, type ValueInfoProto } from "onnx-buf";
import { countFlops, shapeOf } from "./count-flops.ts";
import { countParameters } from "./count-parameters.ts";
import type { DescribedNetwork } from "./graph-builder.ts";

/** A tensor that goes into a network or comes out of it. */
export interface Port {
  /** Its name. */
  readonly name: string;
  /** Type of its elements. */
  readonly type: "float32" | "int64";
  /** Its dimensions. */
  readonly shape: readonly number[];
}

/** What a network takes, gives and costs. */
export interface NetworkMeasures {
  /** Its inputs. */
  readonly inputs: readonly Port[];
  /** Its results. */
  readonly outputs: readonly Port[];
  /** Elements that training sets. */
  readonly parameters: number;
  /** Floating-point operations of one inference; a multiplication with its addition is two. */
  readonly flops: number;
}

/** Counts what a network costs, from its graph and the dimensions of its weights. */
export function measureNetwork({ model, weights }: DescribedNetwork): NetworkMeasures {
  const { graph } = model;
  if (graph === undefined) throw new DmpcError("DMPC_INTERNAL", "The network has no graph.");
  const dims = new Map(weights.map((weight) => [weight.name, weight.dims]));
  return {
    inputs: graph.input.map(describePort),
    outputs: graph.output.map(describePort),
    parameters: countParameters(graph.node, dims),
    flops: countFlops(graph, dims),
  };
}

function describePort(value: ValueInfoProto): Port {
  const tensor = value.type?.value.case === "tensorType" ? value.type.value.value : undefined;
  const type = tensor?.elemType === TensorProto_DataType.INT64 ? "int64" : "float32";
  return { name: value.name, type, shape: shapeOf(value) ?? [] };
}
