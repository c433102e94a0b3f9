import type { DeviceClass } from "@dmpc/schemas";
import type { AugmentedGraph } from "../graph/augmented-graph.ts";
import type { Xoshiro128 } from "../random/xoshiro128.ts";

/** How an assignment of layers to devices is drawn: one cut, one cut and a few layers elsewhere, or each layer anywhere. */
export type CutKind = "prefix" | "flips" | "random";

/** Layers that change sides in an assignment of the kind `flips`. */
const FLIPS = 4;

const KINDS: readonly CutKind[] = ["prefix", "flips", "random"];

/** An assignment of layers to devices. */
export interface RandomCut {
  /** How it was drawn. */
  readonly kind: CutKind;
  /** The device of each node of the augmented graph; source and sink are on the end device. */
  readonly placement: readonly DeviceClass[];
}

/** Draws assignments, the kinds in turn. */
export function* randomCuts({ sink }: AugmentedGraph, count: number, random: Xoshiro128): Generator<RandomCut> {
  for (let index = 0; index < count; index += 1) {
    const kind = KINDS[index % KINDS.length] ?? "random";
    const edge = new Uint8Array(sink + 1);
    if (kind === "random") {
      for (let node = 1; node < sink; node += 1) edge[node] = random.below(2);
    } else {
      edge.fill(1, 1 + random.below(sink), sink);
      for (let flip = 0; kind === "flips" && flip < FLIPS; flip += 1) {
        const node = 1 + random.below(sink - 1);
        edge[node] = 1 - (edge[node] ?? 0);
      }
    }
    yield { kind, placement: Array.from(edge, (isEdge) => (isEdge === 1 ? "edge" : "end")) };
  }
}
