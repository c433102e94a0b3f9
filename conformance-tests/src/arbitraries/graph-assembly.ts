import {
  type DataType,
  type Granularity,
  type Layer,
  type ModelGraph,
  type Tensor,
  tensorSizeBytes,
} from "@dmpc/schemas";
import fc from "fast-check";
import { described, type GraphDescription, graphDescription } from "./graph-description.ts";
import { naming } from "./identifiers.ts";

/** A tensor before it has a name. */
export interface TensorSketch {
  /** Type of its elements. */
  readonly dtype: DataType;
  /** Its dimensions. */
  readonly shape: readonly number[];
  /** Whether the graph has it as an output. */
  readonly isResult: boolean;
}

/** What a layer produces, and where it stands in the document. */
export interface LayerOutputs {
  /** Its outputs, at least one. */
  readonly produces: readonly TensorSketch[];
  /** Layers stand in the document in the order of their ranks, which says nothing of who consumes from whom. */
  readonly rank: number;
}

/** What a graph looks like beyond its layers. */
export interface GraphStyle {
  /** What its layers are. */
  readonly granularity: Granularity;
  /** Name of the n-th layer. */
  readonly layerName: (index: number) => string;
  /** Name of the n-th tensor. */
  readonly tensorName: (index: number) => string;
  /** What it says of itself; undefined for nothing. */
  readonly description: GraphDescription | undefined;
}

/** What there is when the next layer is about to be added. */
export interface GraphSoFar {
  /** The graph's inputs and what the layers produced, in order. */
  readonly tensors: readonly Tensor[];
  /** The layers, each after those that it consumes from. */
  readonly layers: readonly Layer[];
}

const DATA_TYPES: readonly DataType[] = ["float32", "uint8", "int64", "bool", "float16", "float64", "int32"];

const MODEL_DIGEST = `sha256:${"5a".repeat(32)}`;

const dimension = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1) },
);

/** Tensors of up to 512,000 bytes, some of none; one in six is a result. */
export const tensorSketch: fc.Arbitrary<TensorSketch> = fc.record({
  dtype: fc.constantFrom(...DATA_TYPES),
  shape: fc.array(dimension, { maxLength: 3 }),
  isResult: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 5),
});

/** The outputs of a layer: mostly one, up to three. */
export const produces: fc.Arbitrary<TensorSketch[]> = fc.oneof(
  { weight: 3, arbitrary: fc.array(tensorSketch, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.array(tensorSketch, { minLength: 1, maxLength: 3 }) },
);

/** Either granularity, names of every kind, with and without informative members. */
export const graphStyle: fc.Arbitrary<GraphStyle> = fc.record({
  granularity: fc.constantFrom("node" as const, "fused" as const),
  layerName: naming("layer"),
  tensorName: naming("tensor"),
  description: graphDescription,
});

/**
 * Puts a graph together that satisfies the schema and the rules.
 *
 * @param consumes - The tensors that a layer consumes, of those that there are so far.
 */
export function assembleGraph<L extends LayerOutputs>(
  { granularity, layerName, tensorName, description }: GraphStyle,
  inputs: readonly TensorSketch[],
  sketches: readonly L[],
  consumes: (sketch: L, soFar: GraphSoFar) => readonly string[],
): ModelGraph {
  const tensors: Tensor[] = [];
  const results: string[] = [];
  const describe = ({ dtype, shape }: TensorSketch): string => {
    const tensorId = tensorName(tensors.length);
    tensors.push({ tensorId, dtype, shape: [...shape], sizeBytes: tensorSizeBytes(dtype, shape) });
    return tensorId;
  };
  const inputIds = inputs.map(describe);
  const layers: Layer[] = [];
  for (const sketch of sketches) {
    const consumed = [...new Set(consumes(sketch, { tensors, layers }))];
    const outputs = sketch.produces.map(describe);
    results.push(...outputs.filter((_, index) => sketch.produces[index]?.isResult));
    layers.push({ layerId: layerName(layers.length), operator: "Any", inputs: consumed, outputs });
  }
  const last = layers.at(-1)?.outputs[0] ?? "";
  const inOrder: ModelGraph = {
    schemaVersion: "1.0",
    modelDigest: MODEL_DIGEST,
    granularity,
    inputs: inputIds,
    outputs: results.includes(last) ? results : [...results, last],
    layers,
    tensors: sketches.some(({ rank }) => rank % 2 === 1) ? [...tensors].reverse() : tensors,
  };
  const whole = description === undefined ? inOrder : described(inOrder, description);
  const ranks = new Map(whole.layers.map((layer, index) => [layer, sketches[index]?.rank ?? 0]));
  return { ...whole, layers: whole.layers.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)) };
}
