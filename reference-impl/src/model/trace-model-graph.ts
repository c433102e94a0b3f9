import { basename } from "node:path";
import { checkModelGraph, DmpcError, type ModelGraph, type Tensor, tensorSizeBytes } from "@dmpc/schemas";
import type { NamedTensors, Runtime } from "../runtime/runtime.ts";
import { extractSubModel } from "./extract-sub-model.ts";
import type { OnnxModel } from "./onnx-model.ts";

/**
 * The model graph of an ONNX model for inputs of given shapes. Shapes are found by running the model once on the inputs
 * with every tensor as an output, which needs no shape inference and knows shapes that depend on data; granularity `node`.
 *
 * @param model - The model.
 * @param name - Path or name of the model.
 * @param inputs - One tensor for each input of the model.
 * @param runtime - Runs the model.
 * @throws DmpcError DMPC_INPUT_INVALID if an input is missing; DMPC_MODEL_UNSUPPORTED if a tensor is none that can cross;
 *   DMPC_DEPLOY_SEGMENT or DMPC_INFER_FAILED if the runtime cannot run the model.
 */
export async function traceModelGraph(
  model: OnnxModel,
  name: string,
  inputs: NamedTensors,
  runtime: Runtime,
): Promise<ModelGraph> {
  const inputTensors = model.inputs.map((tensorId): Tensor => {
    const value = inputs.get(tensorId);
    if (value === undefined) {
      throw new DmpcError("DMPC_INPUT_INVALID", `The model's input "${tensorId}" was not given; give a tensor for it.`);
    }
    return { tensorId, dtype: value.dtype, shape: [...value.shape], sizeBytes: value.bytes.byteLength };
  });
  const instrumented = extractSubModel(model, {
    layerIds: new Set(model.layers.map(({ layerId }) => layerId)),
    inputs: inputTensors,
    outputs: model.layers.flatMap(({ outputs }) => outputs),
  });
  const loaded = await runtime.load(instrumented, { optimizationLevel: "disabled" });
  const { outputs } = await loaded.run(inputs);
  await loaded.release();
  const traced = [...outputs].map(([tensorId, { dtype, shape }]): Tensor => ({
    tensorId,
    dtype,
    shape: [...shape],
    sizeBytes: tensorSizeBytes(dtype, shape),
  }));
  const graph: ModelGraph = {
    schemaVersion: "1.0",
    name: basename(name),
    modelDigest: model.digest,
    granularity: "node",
    inputs: [...model.inputs],
    outputs: [...model.outputs],
    layers: model.layers.map(({ layerId, node, inputs: consumed, outputs: produced }) => ({
      layerId,
      operator: node.opType,
      inputs: [...consumed],
      outputs: [...produced],
    })),
    tensors: [...inputTensors, ...traced],
  };
  checkModelGraph(graph);
  return graph;
}
