import { type ProfiledRequest } from "@dmpc/schemas";
import { cost, makePlan, minimumCut, type Placement } from "../../oracles/index.ts";
import type { Link, Rewriter } from "../link.ts";
import { rewritePlans } from "./results.ts";

/**
 * For some requests, puts a plan in the place of the implementation's that describes itself without a fault and costs
 * more: each layer is on the device on which it takes longer.
 *
 * @param concerned - Says for which requests.
 */
export function planDearly(concerned: (request: ProfiledRequest) => boolean): (link: Link) => Rewriter {
  return rewritePlans((plan, request) => {
    if (!concerned(request)) return;
    const onEdge = new Map(request.edge.profile.layers.map(({ layerId, latencyMs }) => [layerId, latencyMs]));
    const placement: Placement = new Map(
      request.end.profile.layers.map(({ layerId, latencyMs }) => [
        layerId,
        latencyMs > (onEdge.get(layerId) ?? 0) ? "end" : "edge",
      ]),
    );
    if (cost(request, placement).totalNs <= minimumCut(request).totalNs) return;
    Object.assign(plan, makePlan(request, placement, "dear"));
  });
}
