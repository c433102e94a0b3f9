import type { ProfiledRequest } from "@dmpc/schemas";
import { type Placement, topologicalOrder } from "../../oracles/index.ts";

/** Bit that decides whether a placement is one cut. */
const ONE_CUT = 2 ** 13;

/**
 * A placement that a number stands for: half of them anything, half of them one cut, with the first layers of a topological
 * order where the inputs are and the others on the other device.
 */
export function placementOfBits({ modelGraph, inputDevice }: ProfiledRequest, bits: number): Placement {
  const order = topologicalOrder(modelGraph);
  const cut = bits % (order.length + 1);
  return new Map(
    order.map(({ layerId }, index) => {
      const isFar = bits >= ONE_CUT ? index >= cut : ((bits >> index) & 1) === 1;
      return [layerId, isFar === (inputDevice === "end") ? "edge" : "end"] as const;
    }),
  );
}
