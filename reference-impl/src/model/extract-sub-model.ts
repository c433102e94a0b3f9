import { create } from "@bufbuild/protobuf";
import type { Tensor } from "@dmpc/schemas";
import {
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from "onnx-buf";
import { consumedNames } from "./consumed-names.ts";
import { describeTyped, describeValue, nameValue } from "./describe-value.ts";
import { ELEMENT_TYPES } from "./element-types.ts";
import { encodeModel } from "./encode-model.ts";
import type { OnnxModel } from "./onnx-model.ts";

/** Which part of a model to extract. */
export interface SubModelSelection {
  /** Layers of the part. */
  readonly layerIds: ReadonlySet<string>;
  /** Tensors that come from outside the part, with their shapes. */
  readonly inputs: readonly Tensor[];
  /** Tensors that the part gives out: with a shape, or by name where it is not known yet. */
  readonly outputs: readonly (Tensor | string)[];
}

/**
 * A part of a model as an ONNX model of its own. Nodes keep their names and order; weights that the part needs come
 * along, also where another part needs them too.
 *
 * @returns The ONNX file in pieces, in order. Weights among them are views of the model's own memory.
 * @see spec/deployment-and-inference.md#segments
 */
export function extractSubModel(model: OnnxModel, selection: SubModelSelection): Iterable<Uint8Array> {
  const { layerIds, inputs, outputs } = selection;
  const chosen = model.layers.filter(({ layerId }) => layerIds.has(layerId)).flatMap(({ nodes }) => nodes);
  const { proto, weights } = assemble(model, chosen);
  const graph = proto.graph ?? create(GraphProtoSchema);
  graph.input = inputs.map(describeValue);
  graph.output = outputs.map((output) => (typeof output === "string" ? nameValue(output) : describeOutput(output)));
  return encodeModel(proto, weights);
}

/** A shape that depends on values is another one in another run. */
function describeOutput(output: Tensor): ValueInfoProto {
  const { tensorId, dtype, dynamic = false } = output;
  return dynamic ? describeTyped(tensorId, ELEMENT_TYPES[dtype], undefined) : describeValue(output);
}

/** A part of a model before its inputs and outputs are said. */
export interface AssembledPart {
  /** The model of the chosen nodes and the nodes that compute their weights, without initializers. */
  readonly proto: ModelProto;
  /** The initializers that these nodes use. */
  readonly weights: TensorProto[];
}

/** The given nodes of a model with all that they compute from weights alone. O(nodes + weights). */
export function assemble({ proto, graph, constantNodes }: OnnxModel, chosen: readonly NodeProto[]): AssembledPart {
  const constants = requiredConstants(chosen, constantNodes);
  const used = new Set([...chosen, ...constants].flatMap(consumedNames));
  const kept = new Set<NodeProto>([...chosen, ...constants]);
  const part = create(ModelProtoSchema, {
    irVersion: proto.irVersion,
    producerName: "dmpc",
    opsetImport: proto.opsetImport,
    functions: proto.functions,
    graph: create(GraphProtoSchema, {
      name: graph.name === "" ? "segment" : graph.name,
      node: graph.node.filter((node) => kept.has(node)),
      sparseInitializer: graph.sparseInitializer.filter(({ values }) => used.has(values?.name ?? "")),
    }),
  });
  return { proto: part, weights: graph.initializer.filter(({ name }) => used.has(name)) };
}

function requiredConstants(nodes: readonly NodeProto[], constantNodes: ReadonlyMap<string, NodeProto>): Set<NodeProto> {
  const required = new Set<NodeProto>();
  const open = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const name of consumedNames(node)) {
      const constant = constantNodes.get(name);
      if (constant === undefined || required.has(constant)) continue;
      required.add(constant);
      open.push(constant);
    }
  }
  return required;
}
