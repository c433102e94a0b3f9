import type { DataType } from "@dmpc/schemas";

/** What is known of a tensor or weight of a model, by whoever describes the model's layers. */
export interface TensorFacts {
  /** Whether its value is the same in every run: an initializer, or what is computed from such alone. */
  readonly isWeight: boolean;
  /** Dimensions in elements; undefined where they are not known. */
  readonly shape?: readonly number[] | undefined;
  /** Type of its elements; undefined where it is not known, or is none that can cross. */
  readonly dtype?: DataType | undefined;
  /** Elements of a weight of integers, such as the axes of a reduction; undefined where they are not known. */
  readonly integers?: readonly number[] | undefined;
}

/** What the description of a layer needs to know of the model around it. */
export interface ModelFacts {
  /** Version of the operator set of ONNX's own domain, on which the meaning of some defaults depends. */
  readonly opset: number;
  /** Facts of a tensor or weight; of one that nobody knows, that it is no weight. */
  tensor(name: string): TensorFacts;
}
