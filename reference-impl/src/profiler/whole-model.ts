import { basename } from "node:path";
import { DmpcError, type Tensor } from "@dmpc/schemas";
import { encodeModel } from "../model/encode-model.ts";
import { graphModel } from "../model/graph-model.ts";
import { isIdentifier } from "../model/is-identifier.ts";
import { joinPieces } from "../model/join-pieces.ts";
import { type OnnxModel, readOnnxModel } from "../model/onnx-model.ts";
import { pinInputs } from "../model/pin-inputs.ts";
import { readModelFile } from "../model/read-model-file.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { packSegment } from "../split/pack-segment.ts";
import { describeNetwork } from "../zoo/describe-network.ts";
import { findNetwork } from "../zoo/networks.ts";
import type { PictureSize } from "../zoo/picture-sizes.ts";
import { streamWeights } from "../zoo/stream-weights.ts";
import { type ProfiledModel, withInputs } from "./profiled-model.ts";
import { sampledLayer } from "./sampled-layer.ts";

/** Decides the zoo's weights, which do not matter to the time; no option, so that a model has one digest. */
const WEIGHT_SEED = 1;

/** A model that was named for profiling. */
export interface NamedModel {
  /** What it was named. */
  readonly reference: string;
  /** Its name in samples. */
  readonly name: string;
  /** The model. */
  readonly model: OnnxModel;
  /** Its inputs, with shapes. */
  readonly inputs: readonly Tensor[];
}

/**
 * Reads or builds the model of a reference: the path of an ONNX file, or the name of a network of the zoo, with the size
 * of its picture where that is not its paper's, as in `resnet-50@160`.
 *
 * @param dims - Sizes of open dimensions of a file's inputs, by name; a batch is 1 if nothing is said of it.
 * @throws DmpcError DMPC_USAGE if there is no such network, it does not take the size, or a dimension stays open;
 *   DMPC_FILE, DMPC_MODEL_INVALID and others of {@link readModelFile}
 */
export async function openNamedModel(reference: string, dims: ReadonlyMap<string, number>): Promise<NamedModel> {
  if (isPath(reference)) {
    const title = basename(reference).replace(/\.onnx$/, "");
    const name = isIdentifier(title) ? title : "model";
    const model = await readModelFile(reference);
    return { reference, name, model, inputs: pinInputs(model, reference, dims).tensors };
  }
  const [, network = reference, size] = /^(.+)@([^@]*)$/.exec(reference) ?? [];
  const described = describeNetwork(findNetwork(network), size === undefined ? undefined : readSize(reference, size));
  const bytes = joinPieces(encodeModel(described.model, streamWeights(described.weights, WEIGHT_SEED)));
  const model = readOnnxModel(bytes, reference);
  return { reference, name: reference, model, inputs: pinInputs(model, reference, new Map()).tensors };
}

/** Whether a reference is the path of a file: the zoo's names have neither a slash nor an ending. */
function isPath(reference: string): boolean {
  return /[/\\]|\.onnx$/.test(reference);
}

/**
 * Makes a model ready to be measured; one node is one layer.
 *
 * @param runtime - Infers shapes.
 * @throws DmpcError as {@link graphModel}
 */
export async function prepareModel(
  { reference, name, model, inputs }: NamedModel,
  runtime: Runtime,
): Promise<ProfiledModel> {
  const graphed = await graphModel(model, { name: reference, inputs, granularity: "node", runtime });
  const tensors = new Map(graphed.graph.tensors.map((tensor) => [tensor.tensorId, tensor]));
  const outputs = graphed.graph.outputs.flatMap((output): Tensor[] => {
    const tensor = tensors.get(output);
    return tensor === undefined ? [] : [tensor];
  });
  const layerIds = graphed.graph.layers.map(({ layerId }) => layerId);
  // As deployments load it: without what depends on shapes alone.
  const { bytes } = packSegment(graphed.model, { segmentId: "whole-model", layerIds, inputs, outputs });
  const nodes = new Map(graphed.model.layers.map((layer) => [layer.layerId, layer.nodes.map((node) => node.name)]));
  const layers = graphed.graph.layers.map((layer) => ({
    nodes: nodes.get(layer.layerId) ?? [],
    description: sampledLayer(layer),
  }));
  return withInputs({ name, modelDigest: model.digest, bytes, layers }, inputs);
}

function readSize(reference: string, text: string): PictureSize {
  const [, height, width = height] = /^([1-9]\d{0,5})(?:x([1-9]\d{0,5}))?$/.exec(text) ?? [];
  if (height === undefined || width === undefined) {
    throw new DmpcError(
      "DMPC_USAGE",
      `--models has "${reference}"; give the size as in resnet-50@160 or resnet-50@160x240.`,
    );
  }
  return [Number(height), Number(width)];
}
