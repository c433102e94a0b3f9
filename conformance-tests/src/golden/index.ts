/** Small models whose results are known without a runtime. */
export { type GoldenDeploymentOptions, relay, wholeModel } from "./golden-deployment.ts";
export {
  elementCount,
  type Elements,
  type GoldenDataType,
  type GoldenModel,
  type ModelFile,
  type TensorShape,
} from "./golden-model.ts";
export { type GoldenLayer, graphOf, type LayeredModel, traceLayers } from "./layered-model.ts";
export { LAYERED_MODELS, LAYERED_RELAY, LAYERED_SCALE, LAYERED_WIDE } from "./layered-models.ts";
export { readModel, relabel } from "./model-file.ts";
export {
  COUNT,
  DENSE,
  GOLDEN_MODELS,
  NOTHING,
  PAIR,
  PICK,
  RELAY,
  RELAY_HEAD,
  RELAY_TAIL,
  SCALE,
  WHOLE_MODELS,
  WIDE,
} from "./models.ts";
export { decodeTensor, encodeTensor } from "./tensor-bytes.ts";
export { FIRST_OPSET, GOLDEN_OPSET, withOpset } from "./with-opset.ts";
export { BLEND, BLEND_HEAD, BLEND_TAIL, blendInParts } from "./blend.ts";
export { MIXED, WORD } from "./typed-models.ts";
