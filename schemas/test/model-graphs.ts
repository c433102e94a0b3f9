import fc from "fast-check";
import { DATA_TYPE_BYTES, type DataType, type ModelGraph, tensorSizeBytes } from "../src/index.ts";

const dataTypes = fc.constantFrom(...(Object.keys(DATA_TYPE_BYTES) as DataType[]));
const shapes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 });

/** What a layer is made of: how many tensors it produces, and numbers that choose what it consumes. */
const layerPlans = fc.record({
  produced: fc.integer({ min: 1, max: 3 }),
  consumed: fc.array(fc.nat(), { maxLength: 3 }),
});

/** Sensible model graphs of up to eight layers: acyclic, sizes right, layers and tensors in any order. */
export function modelGraphs(): fc.Arbitrary<ModelGraph> {
  return fc
    .tuple(fc.integer({ min: 1, max: 2 }), fc.array(layerPlans, { minLength: 1, maxLength: 8 }))
    .chain(([inputCount, plans]) => {
      const inputs = Array.from({ length: inputCount }, (_, index) => `in${String(index)}`);
      const known = [...inputs];
      const layers = plans.map(({ produced, consumed }, index) => {
        const chosen = consumed.flatMap((number) => known[number % known.length] ?? []);
        const outputs = Array.from({ length: produced }, (_, port) => `t${String(index)}.${String(port)}`);
        known.push(...outputs);
        return { layerId: `layer${String(index)}`, operator: "Conv", inputs: [...new Set(chosen)], outputs };
      });
      // Everything that nobody consumes is a result, so that no part of the graph can be missed without harm.
      const used = new Set(layers.flatMap((layer) => layer.inputs));
      const outputs = layers.flatMap((layer) => layer.outputs).filter((id) => !used.has(id));
      return fc.record({
        schemaVersion: fc.constant("1.0"),
        modelDigest: fc.constant(`sha256:${"ab".repeat(32)}`),
        granularity: fc.constantFrom("node" as const, "fused" as const),
        inputs: fc.constant(inputs),
        outputs: fc.constant(outputs),
        layers: shuffled(layers),
        tensors: fc.tuple(...known.map(tensors)).chain(shuffled),
      });
    });
}

function tensors(tensorId: string): fc.Arbitrary<ModelGraph["tensors"][number]> {
  return fc
    .record({ dtype: dataTypes, shape: shapes })
    .map(({ dtype, shape }) => ({ tensorId, dtype, shape, sizeBytes: tensorSizeBytes(dtype, shape) }));
}

function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}
