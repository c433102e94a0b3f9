import { create } from "@bufbuild/protobuf";
import type { Granularity, ModelGraph } from "@dmpc/schemas";
import { TensorProto_DataType, TensorProtoSchema } from "onnx-buf";
import { graphModel } from "../../src/model/graph-model.ts";
import { DEFAULT_MODEL_LIMITS } from "../../src/model/model-limits.ts";
import { arrangeModel } from "../../src/model/onnx-model.ts";
import { pinInputs } from "../../src/model/pin-inputs.ts";
import type { Runtime } from "../../src/runtime/runtime.ts";
import { describeNetwork } from "../../src/zoo/describe-network.ts";
import type { ZooNetwork } from "../../src/zoo/zoo-network.ts";

/** Weights up to here are shown to the engine, which may leave out what adds nothing but zeros. */
const SHOWN_BYTES = 4096;

/**
 * The model graph of a network of the zoo, without a file: nobody reads its large weights, so that all of them are views
 * of the same memory, which is never touched.
 */
export async function zooGraph(network: ZooNetwork, granularity: Granularity, runtime: Runtime): Promise<ModelGraph> {
  const { model, weights } = describeNetwork(network);
  const bytesOf = (dims: readonly number[]): number => dims.reduce((product, size) => product * size, 4);
  const untouched = new Uint8Array(Math.max(...weights.map(({ dims }) => bytesOf(dims))));
  const shown = new Uint8Array(new Float32Array(SHOWN_BYTES / 4).fill(0.01).buffer);
  model.graph?.initializer.push(
    ...weights.map(({ name, dims }) => {
      const bytes = bytesOf(dims);
      const rawData = (bytes <= SHOWN_BYTES ? shown : untouched).subarray(0, bytes);
      return create(TensorProtoSchema, { name, dims: dims.map(BigInt), dataType: TensorProto_DataType.FLOAT, rawData });
    }),
  );
  const digest = `sha256:${"0".repeat(64)}`;
  const arranged = arrangeModel(model, digest, network.name, DEFAULT_MODEL_LIMITS);
  const { tensors: inputs } = pinInputs(arranged, network.name, new Map());
  const { graph } = await graphModel(arranged, { name: network.name, inputs, granularity, runtime });
  return graph;
}
