import { fromBinary } from "@bufbuild/protobuf";
import { DmpcError } from "@dmpc/schemas";
import {
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  ModelProtoSchema,
  type NodeProto,
  type SparseTensorProto,
  type TensorProto,
  TensorProto_DataLocation,
} from "onnx-buf";

/**
 * Refuses a sub-model from outside that is no ONNX file, or that refers to other files: a runtime would read them, and
 * whoever sent the model could have them back as its result.
 *
 * @throws DmpcError DMPC_DEPLOY_SEGMENT
 */
export function checkSelfContained(bytes: Uint8Array): void {
  const refuse = (why: string): never => {
    throw new DmpcError("DMPC_DEPLOY_SEGMENT", `A sub-model ${why}; send ONNX files that hold their own weights.`);
  };
  let model: ModelProto;
  try {
    model = fromBinary(ModelProtoSchema, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return refuse("cannot be decoded");
  }
  if (refersToFiles(model)) refuse("keeps data in other files");
}

/** Whether any tensor of the model, however deep inside it, has its data in another file. */
export function refersToFiles({ graph, functions, trainingInfo }: ModelProto): boolean {
  const graphs = [graph, ...trainingInfo.flatMap((info) => [info.initialization, info.algorithm])];
  return (
    graphs.some((one) => one !== undefined && graphRefers(one)) || functions.some(({ node }) => node.some(nodeRefers))
  );
}

function graphRefers({ initializer, sparseInitializer, node }: GraphProto): boolean {
  return initializer.some(tensorRefers) || sparseInitializer.some(sparseRefers) || node.some(nodeRefers);
}

function nodeRefers({ attribute }: NodeProto): boolean {
  return attribute.some(attributeRefers);
}

function attributeRefers({ t, tensors, g, graphs, sparseTensor, sparseTensors }: AttributeProto): boolean {
  return (
    [t, ...tensors].some((tensor) => tensor !== undefined && tensorRefers(tensor)) ||
    [g, ...graphs].some((graph) => graph !== undefined && graphRefers(graph)) ||
    [sparseTensor, ...sparseTensors].some((tensor) => tensor !== undefined && sparseRefers(tensor))
  );
}

function sparseRefers({ values, indices }: SparseTensorProto): boolean {
  return [values, indices].some((tensor) => tensor !== undefined && tensorRefers(tensor));
}

function tensorRefers({ dataLocation, externalData }: TensorProto): boolean {
  return dataLocation === TensorProto_DataLocation.EXTERNAL || externalData.length > 0;
}
