import { type DataType, type Layer, type ModelGraph, type Tensor, tensorSizeBytes } from "@dmpc/schemas";
import fc from "fast-check";
import { naming } from "./identifiers.ts";

/** Bounds of a random model graph. */
export interface ModelGraphBounds {
  /** Fewest layers, at least 1. */
  readonly minLayers: number;
  /** Most layers. */
  readonly maxLayers: number;
  /** How many of the latest tensors a layer may consume from; a small number makes deep, narrow graphs. */
  readonly reach: number;
}

/** A tensor before it has a name. */
interface TensorSketch {
  readonly dtype: DataType;
  readonly shape: readonly number[];
  readonly isResult: boolean;
}

/** A layer before it has a name: which tensors it consumes, counted back from the latest one. */
interface LayerSketch {
  readonly picks: readonly number[];
  readonly produces: readonly TensorSketch[];
  readonly rank: number;
}

const DATA_TYPES: readonly DataType[] = ["float32", "uint8", "int64", "bool", "float16", "float64", "int32"];

const MODEL_DIGEST = `sha256:${"5a".repeat(32)}`;

const dimension = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1) },
);

const tensorSketch: fc.Arbitrary<TensorSketch> = fc.record({
  dtype: fc.constantFrom(...DATA_TYPES),
  shape: fc.array(dimension, { maxLength: 3 }),
  isResult: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 5),
});

const layerSketch: fc.Arbitrary<LayerSketch> = fc.record({
  picks: fc.oneof(
    { weight: 12, arbitrary: fc.array(fc.nat(1000), { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
  produces: fc.oneof(
    { weight: 3, arbitrary: fc.array(tensorSketch, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(tensorSketch, { minLength: 1, maxLength: 3 }) },
  ),
  rank: fc.nat(1000),
});

/**
 * Model graphs that satisfy the schema and the rules: several inputs, tensors with several consumers or none, layers
 * with several outputs, results in the middle of the graph, tensors of no bytes, layers and tensors in any order.
 *
 * @see spec/model-graph.md
 */
export function modelGraph({ minLayers, maxLayers, reach }: ModelGraphBounds): fc.Arbitrary<ModelGraph> {
  return fc
    .record({
      inputs: fc.array(tensorSketch, { minLength: 1, maxLength: 3 }),
      layers: fc.array(layerSketch, { minLength: minLayers, maxLength: maxLayers, size: "max" }),
      granularity: fc.constantFrom("node" as const, "fused" as const),
      layerName: naming("layer"),
      tensorName: naming("tensor"),
    })
    .map(({ inputs, layers, granularity, layerName, tensorName }) => {
      const tensors: Tensor[] = [];
      const results: string[] = [];
      const describe = (sketch: TensorSketch): string => {
        const tensorId = tensorName(tensors.length);
        const { dtype, shape } = sketch;
        tensors.push({ tensorId, dtype, shape: [...shape], sizeBytes: tensorSizeBytes(dtype, shape) });
        return tensorId;
      };
      const inputIds = inputs.map(describe);
      const built: { readonly layer: Layer; readonly rank: number }[] = [];
      for (const { picks, produces, rank } of layers) {
        const within = Math.min(reach, tensors.length);
        const consumed = picks.map((pick) => tensors[tensors.length - 1 - (pick % within)]?.tensorId ?? "");
        const outputs = produces.map((sketch) => {
          const tensorId = describe(sketch);
          if (sketch.isResult) results.push(tensorId);
          return tensorId;
        });
        const layerId = layerName(built.length);
        built.push({ layer: { layerId, operator: "Any", inputs: [...new Set(consumed)], outputs }, rank });
      }
      const last = built.at(-1)?.layer.outputs[0] ?? "";
      return {
        schemaVersion: "1.0",
        modelDigest: MODEL_DIGEST,
        granularity,
        inputs: inputIds,
        outputs: results.includes(last) ? results : [...results, last],
        layers: [...built].sort((a, b) => a.rank - b.rank).map(({ layer }) => layer),
        tensors: built.some(({ rank }) => rank % 2 === 1) ? [...tensors].reverse() : tensors,
      };
    });
}
