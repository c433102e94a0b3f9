import type { SampledLayer, Shape, Tensor } from "@dmpc/schemas";
import type { NamedTensors } from "../runtime/runtime.ts";
import { sampleInputs } from "../runtime/sample-inputs.ts";

/** A layer that can be timed. */
export interface ProfiledLayer {
  /** What samples say of it. */
  readonly description: SampledLayer;
  /** Names of its nodes in the file that is measured; all nodes that the runtime makes of the file if not given. */
  readonly nodes?: readonly string[];
}

/** A model that is ready to be measured. */
export interface ProfiledModel {
  /** Its name in samples. */
  readonly name: string;
  /** Its digest in samples. */
  readonly modelDigest: string;
  /** The ONNX file to load. */
  readonly bytes: Uint8Array;
  /** Dimensions of its inputs. */
  readonly inputShapes: Shape[];
  /** Values to run it on. */
  readonly inputs: NamedTensors;
  /** Its layers. */
  readonly layers: readonly ProfiledLayer[];
}

/** A model with values to run it on. */
export function withInputs(
  model: Omit<ProfiledModel, "inputShapes" | "inputs">,
  tensors: readonly Tensor[],
): ProfiledModel {
  return { ...model, inputShapes: tensors.map(({ shape }) => shape), inputs: sampleInputs(tensors) };
}
