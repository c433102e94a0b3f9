import { extractSubModel } from "../model/extract-sub-model.ts";
import { joinPieces } from "../model/join-pieces.ts";
import type { OnnxModel } from "../model/onnx-model.ts";
import type { SegmentInterface } from "./segment-interfaces.ts";

/** Format of the sub-models that this implementation makes and executes. */
export const SEGMENT_FORMAT = "onnx";

/** A segment as a sub-model that can be loaded or sent. */
export interface PackedSegment {
  /** Id in the plan. */
  readonly segmentId: string;
  /** Tensors that it consumes. */
  readonly inputs: string[];
  /** Tensors that it gives out. */
  readonly outputs: string[];
  /** The ONNX file. */
  readonly bytes: Uint8Array;
}

/** Makes the sub-model of a segment. */
export function packSegment(
  model: OnnxModel,
  { segmentId, layerIds, inputs, outputs }: Omit<SegmentInterface, "device">,
): PackedSegment {
  return {
    segmentId,
    inputs: inputs.map(({ tensorId }) => tensorId),
    outputs: outputs.map(({ tensorId }) => tensorId),
    bytes: joinPieces(extractSubModel(model, { layerIds: new Set(layerIds), inputs, outputs })),
  };
}
