import type { DeploymentKit } from "../client/deployment.ts";
import { crossing, type GoldenDeploymentOptions, kit } from "./golden-deployment.ts";
import type { Elements, ModelFile, TensorShape } from "./golden-model.ts";

const X: TensorShape = { tensorId: "x", dtype: "float32", shape: [2, 6] };
const HIDDEN: TensorShape = { tensorId: "h", dtype: "float32", shape: [2, 8] };
const HIDDEN_BACK: TensorShape = { ...HIDDEN, tensorId: "h back" };
const Y: TensorShape = { tensorId: "y", dtype: "float32", shape: [2, 5] };

/** Weights of {@link BLEND}, none of which is a short binary fraction. */
export const BLEND_WEIGHTS = { intoHidden: waves(48, 0.7), intoClasses: waves(40, 1.3) };

/**
 * A small network whose results no one can know to the bit without a runtime, `Softmax(Tanh(x W1) W2)`: what is known is
 * that its parts give what the whole gives.
 */
export const BLEND: ModelFile = {
  name: "blend",
  layerIds: ["hide", "squash", "classify", "normalise"],
  inputs: [X],
  outputs: [Y],
};

/** Its first half, `h = Tanh(x W1)`. */
export const BLEND_HEAD: ModelFile = {
  name: "blend-head",
  layerIds: ["hide", "squash"],
  inputs: [X],
  outputs: [HIDDEN],
};

/** Its second half, which takes `h` as it comes back from the end device. */
export const BLEND_TAIL: ModelFile = {
  name: "blend-tail",
  layerIds: ["classify", "normalise"],
  inputs: [HIDDEN_BACK],
  outputs: [Y],
};

/**
 * The deployment of {@link BLEND} in two segments. Part indices: 0 `x` and 2 `h back` come from the end device, 1 `h` and
 * 3 `y` go to it.
 */
export function blendInParts(options: GoldenDeploymentOptions): DeploymentKit {
  const boundary = [crossing(X, "end"), crossing(HIDDEN, "edge"), crossing(HIDDEN_BACK, "end"), crossing(Y, "edge")];
  return kit([BLEND_HEAD, BLEND_TAIL], boundary, options);
}

/** Numbers between -1 and 1 that do not repeat. */
function waves(count: number, frequency: number): Elements {
  return Array.from({ length: count }, (_, index) => Math.fround(Math.sin(1 + index * frequency)));
}
