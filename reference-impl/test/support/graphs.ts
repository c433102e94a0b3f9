import type { ModelGraph } from "@dmpc/schemas";

/** A chain of layers `l0`, `l1`, ... from `t0` on; the sizes are those of `t0`, `t1`, ... */
export function chainGraph(sizesBytes: readonly number[]): ModelGraph {
  return {
    schemaVersion: "1.0",
    modelDigest: `sha256:${"0".repeat(64)}`,
    granularity: "node",
    inputs: ["t0"],
    outputs: [`t${String(sizesBytes.length - 1)}`],
    layers: sizesBytes.slice(1).map((_, index) => ({
      layerId: `l${String(index)}`,
      operator: "Op",
      inputs: [`t${String(index)}`],
      outputs: [`t${String(index + 1)}`],
    })),
    tensors: sizesBytes.map((sizeBytes, index) => ({
      tensorId: `t${String(index)}`,
      dtype: "uint8",
      shape: [sizeBytes],
      sizeBytes,
    })),
  };
}
