import type { ModelGraph } from "@dmpc/schemas";

/** An edge between two nodes by their numbers. */
export type Edge = readonly [from: number, to: number];

/** Number of the source in a list of edges. */
export const FROM = 0;

/** Number of the sink in a list of edges; the other nodes have larger ones. */
export const TO = 1;

/**
 * The model graph whose augmented graph has these edges: a layer for each node but source and sink, which produces one
 * tensor. An edge from the source to the sink is none that a model graph can have, and is left out.
 *
 * @param edges - Every node but source and sink has edges in and out.
 * @param nameOf - The name of a node's layer.
 */
export function graphOfEdges(edges: readonly Edge[], nameOf: (node: number) => string = String): ModelGraph {
  const nodes = [...new Set(edges.flat())].filter((node) => node !== FROM && node !== TO);
  const tensorOf = (node: number): string => `out of ${nameOf(node)}`;
  const producers = (node: number): string[] => [
    ...new Set(edges.filter(([, to]) => to === node).map(([from]) => tensorOf(from))),
  ];
  return {
    schemaVersion: "1.0",
    modelDigest: `sha256:${"0".repeat(64)}`,
    granularity: "node",
    inputs: [tensorOf(FROM)],
    outputs: producers(TO).filter((tensorId) => tensorId !== tensorOf(FROM)),
    layers: nodes.map((node) => ({
      layerId: nameOf(node),
      operator: "Op",
      inputs: producers(node),
      outputs: [tensorOf(node)],
    })),
    tensors: [FROM, ...nodes].map((node) => ({ tensorId: tensorOf(node), dtype: "uint8", shape: [1], sizeBytes: 1 })),
  };
}
