import type {
  BoundaryTensor,
  DeviceClass,
  OptimizationLevel,
  ResourceAllocation,
  SegmentDeployment,
} from "@dmpc/schemas";
import { tensorSizeBytes } from "@dmpc/schemas";
import type { DeploymentKit } from "../client/deployment.ts";
import { digestOf } from "../client/blob.ts";
import type { ModelFile, TensorShape } from "./golden-model.ts";
import { readModel, relabel } from "./model-file.ts";
import { RELAY_HEAD, RELAY_TAIL } from "./models.ts";

/** What can be chosen of a golden deployment. */
export interface GoldenDeploymentOptions {
  /** Its id. */
  readonly deploymentId: string;
  /** The level at which its segments are loaded; `all` if it does not matter. */
  readonly optimizationLevel?: OptimizationLevel;
  /** What the edge device is to give to it; what it usually gives if not said. */
  readonly allocation?: ResourceAllocation;
  /** Label that gives the blobs bytes that no device holds yet. */
  readonly label?: string;
}

/** The deployment of a whole golden model as one segment: inputs come from the end device, outputs go back to it. */
export function wholeModel(model: ModelFile, options: GoldenDeploymentOptions): DeploymentKit {
  const boundary = [
    ...model.inputs.map((tensor) => crossing(tensor, "end")),
    ...model.outputs.map((tensor) => crossing(tensor, "edge")),
  ];
  return kit([model], boundary, options);
}

/**
 * The deployment of the relay: the head's `sent` goes to the end device, which answers with `back`, which the tail
 * needs. `carry` passes between the two segments on the edge device.
 *
 * Part indices: 0 `x` and 2 `back` come from the end device, 1 `sent` and 3 `y` go to it.
 */
export function relay(options: GoldenDeploymentOptions): DeploymentKit {
  const [x] = RELAY_HEAD.inputs;
  const [, sent] = RELAY_HEAD.outputs;
  const [, back] = RELAY_TAIL.inputs;
  const [y] = RELAY_TAIL.outputs;
  if (x === undefined || sent === undefined || back === undefined || y === undefined) {
    throw new RangeError("the relay's models lack a tensor");
  }
  const boundary = [crossing(x, "end"), crossing(sent, "edge"), crossing(back, "end"), crossing(y, "edge")];
  return kit([RELAY_HEAD, RELAY_TAIL], boundary, options);
}

/** The deployment of models as one segment each, in their order. */
export function kit(
  models: readonly ModelFile[],
  boundary: BoundaryTensor[],
  { deploymentId, optimizationLevel = "all", allocation, label }: GoldenDeploymentOptions,
): DeploymentKit {
  const blobs = models.map((model) => (label === undefined ? readModel(model) : relabel(readModel(model), label)));
  const segments = models.map((model, index) => segment(model, blobs[index] ?? new Uint8Array()));
  const modelDigest = digestOf(Buffer.concat(blobs));
  const granularity = "node" as const;
  const params = { deploymentId, modelDigest, granularity, optimizationLevel, segments, boundary };
  return { params: allocation === undefined ? params : { ...params, allocation }, blobs };
}

function segment({ name, inputs, outputs }: ModelFile, blob: Uint8Array): SegmentDeployment {
  return {
    segmentId: `segment ${name}`,
    format: "onnx",
    blobDigest: digestOf(blob),
    blobSizeBytes: blob.length,
    inputs: inputs.map(({ tensorId }) => tensorId),
    outputs: outputs.map(({ tensorId }) => tensorId),
  };
}

/** The boundary tensor that leads from a device to the other one. */
export function crossing({ tensorId, dtype, shape }: TensorShape, from: DeviceClass): BoundaryTensor {
  const sizeBytes = tensorSizeBytes(dtype, shape);
  return { tensorId, dtype, shape: [...shape], sizeBytes, from, to: from === "end" ? "edge" : "end" };
}
