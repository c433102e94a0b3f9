/** Element types of the golden models' tensors. */
export type GoldenDataType = "float32" | "float64" | "float16" | "int64" | "int32" | "uint8" | "bool";

/** A tensor of a golden model. */
export interface TensorShape {
  /** Its name in the model. */
  readonly tensorId: string;
  /** Its element type. */
  readonly dtype: GoldenDataType;
  /** Its dimensions. */
  readonly shape: readonly number[];
}

/** The elements of a tensor in row-major order. */
export type Elements = readonly number[];

/** A small ONNX model in `models/`. */
export interface ModelFile {
  /** Name of the file in `models/`, without `.onnx`. */
  readonly name: string;
  /** Names of its nodes: its layers at granularity `node`. */
  readonly layerIds: readonly string[];
  /** What it consumes. */
  readonly inputs: readonly TensorShape[];
  /** What it produces. */
  readonly outputs: readonly TensorShape[];
}

/**
 * A small ONNX model whose results are known without a runtime: for the inputs that the suite gives it, every
 * intermediate value is exact in the element type, so that every right runtime returns the same bits.
 */
export interface GoldenModel extends ModelFile {
  /** What it computes, from the inputs' elements to the outputs'. */
  evaluate(inputs: readonly Elements[]): Elements[];
}

/** How many elements a shape has. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}
