import type { PartitionPlan, PartitionRequest } from "@dmpc/schemas";
import { makePlan, otherDevice, type Placement, satisfies, toMs, underPlan, valueOf } from "../../oracles/index.ts";
import type { Link, Rewriter } from "../link.ts";
import { asks } from "./asks.ts";
import { rewriteResults } from "./results.ts";

/** A plan for a request that asks for a capability, and what it is of. */
export interface AskedPlan {
  /** The plan, which may be changed in place. */
  readonly plan: PartitionPlan;
  /** The request that it answers. */
  readonly request: PartitionRequest;
  /** The request as if the plan's allocations were the only ones. */
  readonly chosen: PartitionRequest;
  /** Where the plan has the layers. */
  readonly placement: Placement;
}

/** Changes plans for requests that ask for something, in place; what it does says nothing of plain ones. */
export function rewriteAskedPlans(change: (asked: AskedPlan) => void): (link: Link) => Rewriter {
  return rewriteResults("plan.request", (plan, request) => {
    if ("conflict" in plan || !asks(request)) return;
    const chosen = underPlan(request, plan);
    if (chosen === undefined) return;
    const layers = plan.segments.flatMap(({ device, layerIds }) =>
      layerIds.map((layerId) => [layerId, device] as const),
    );
    change({ plan, request, chosen, placement: new Map(layers) });
  });
}

/**
 * Puts another placement into plans. All that a plan says of it is right; lower bound and certificate stay as they are.
 *
 * @param choose - Returns the other placement, and the request as if it had the allocations of it alone; undefined for no
 * change.
 */
export function replaceAskedPlans(
  choose: (asked: AskedPlan) => { placement: Placement; chosen: PartitionRequest } | undefined,
): (link: Link) => Rewriter {
  return rewriteAskedPlans((asked) => {
    const { plan } = asked;
    const other = choose(asked);
    if (other === undefined) return;
    Object.assign(plan, makePlan(other.chosen, other.placement, "another"));
    if (plan.objective !== undefined) plan.objective.value = toMs(valueOf(other.chosen, other.placement));
  });
}

/** A placement that satisfies the constraints and is dearer, one layer or all on one device away; undefined if none is. */
export function dearer({
  chosen,
  placement,
}: AskedPlan): { placement: Placement; chosen: PartitionRequest } | undefined {
  const others = [...placement].map(([layerId, device]) => new Map(placement).set(layerId, otherDevice(device)));
  const singles = (["end", "edge"] as const).map(
    (device): Placement => new Map([...placement.keys()].map((layerId) => [layerId, device])),
  );
  const value = valueOf(chosen, placement);
  const found = [...others, ...singles].find((other) => satisfies(chosen, other) && valueOf(chosen, other) > value);
  return found === undefined ? undefined : { placement: found, chosen };
}
