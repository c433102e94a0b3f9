import { create, toBinary } from "@bufbuild/protobuf";
import { DmpcError, type Tensor } from "@dmpc/schemas";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "onnx-buf";
import { consumedNames } from "./consumed-names.ts";
import { ELEMENT_TYPES } from "./element-types.ts";
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
 * @returns The bytes of the ONNX file.
 * @see spec/deployment-and-inference.md#segments
 */
export function extractSubModel(model: OnnxModel, { layerIds, inputs, outputs }: SubModelSelection): Uint8Array {
  const { proto, layers, constantNodes } = model;
  const graph = proto.graph;
  if (graph === undefined) throw new DmpcError("DMPC_INTERNAL", "The model has no graph.");
  const chosen = layers.filter(({ layerId }) => layerIds.has(layerId)).map(({ node }) => node);
  const constants = requiredConstants(chosen, constantNodes);
  const used = new Set([...chosen, ...constants].flatMap(consumedNames));
  const kept = new Set<NodeProto>([...chosen, ...constants]);
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: proto.irVersion,
      producerName: "dmpc",
      opsetImport: proto.opsetImport,
      functions: proto.functions,
      graph: create(GraphProtoSchema, {
        name: graph.name === "" ? "segment" : graph.name,
        node: graph.node.filter((node) => kept.has(node)),
        initializer: graph.initializer.filter(({ name }) => used.has(name)),
        input: inputs.map(describeValue),
        output: outputs.map((output) =>
          typeof output === "string" ? create(ValueInfoProtoSchema, { name: output }) : describeValue(output),
        ),
      }),
    }),
  );
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

function describeValue({ tensorId, dtype, shape }: Tensor): ValueInfoProto {
  const dim = shape.map((size) =>
    create(TensorShapeProto_DimensionSchema, { value: { case: "dimValue", value: BigInt(size) } }),
  );
  const tensorType = create(TypeProto_TensorSchema, {
    elemType: ELEMENT_TYPES[dtype],
    shape: create(TensorShapeProtoSchema, { dim }),
  });
  return create(ValueInfoProtoSchema, {
    name: tensorId,
    type: create(TypeProtoSchema, { value: { case: "tensorType", value: tensorType } }),
  });
}
