import { describeLayer } from "../../model/describe-layer.ts";
import { encodeModel } from "../../model/encode-model.ts";
import { factsOfModel } from "../../model/facts-of-model.ts";
import { joinPieces } from "../../model/join-pieces.ts";
import { readOnnxModel } from "../../model/onnx-model.ts";
import { pinInputs } from "../../model/pin-inputs.ts";
import { GraphBuilder } from "../../zoo/graph-builder.ts";
import { measureNetwork } from "../../zoo/measure-network.ts";
import { streamWeights } from "../../zoo/stream-weights.ts";
import { type ProfiledModel, withInputs } from "../profiled-model.ts";
import { sampledLayer } from "../sampled-layer.ts";
import type { DescribeLayer } from "./single-layer.ts";

/** Of the weights, which do not matter to the time: the same number is made faster than random ones. */
const WEIGHT = { value: 0.01 };

/** A model of one layer, ready to be measured. The same parameters make the same file. */
export function buildLayer(name: string, describe: DescribeLayer): ProfiledModel {
  const builder = new GraphBuilder(name);
  const network = builder.finish({ y: describe(builder) });
  const weights = network.weights.map((weight) => ({ ...weight, fill: WEIGHT }));
  const bytes = joinPieces(encodeModel(network.model, streamWeights(weights, 0)));
  const model = readOnnxModel(bytes, name);
  const { tensors: inputs } = pinInputs(model, name, new Map());
  const outputs = measureNetwork(network).outputs.map(
    ({ name: output, type, shape }) => [output, { dtype: type, shape }] as const,
  );
  const facts = factsOfModel(model, inputs, new Map(outputs));
  const layers = model.layers.map((layer) => ({
    description: sampledLayer({ layerId: layer.layerId, ...describeLayer(layer, facts) }),
  }));
  return withInputs({ name, modelDigest: model.digest, bytes, layers }, inputs);
}
