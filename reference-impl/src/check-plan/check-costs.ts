import type { CheckedPlan } from "./checked-plan.ts";
import { toMs, toNs } from "./numbers.ts";
import { placementTotals } from "./placement-totals.ts";
import { replayTimeline } from "./replay-timeline.ts";
import { type Fault, state, type Statement } from "./statement.ts";
import { travels } from "./tensor-travel.ts";

/**
 * What a plan says of its costs: how each tensor crosses and how long that takes, the sums, and the timeline.
 *
 * @see spec/partition.md#plan (DMPC-PLAN-004 to DMPC-PLAN-007), spec/planning.md#encodings (DMPC-PLAN-015)
 */
export function checkCosts(checked: CheckedPlan): Statement[] {
  const { plan, graph, costs, placement } = checked;
  const totals = placementTotals(graph, costs, placement);
  const { endComputeMs, edgeComputeMs, uplinkMs, downlinkMs } = plan.breakdown;
  const breakdown =
    unlike(endComputeMs, totals.compute.end, "/breakdown/endComputeMs") ??
    unlike(edgeComputeMs, totals.compute.edge, "/breakdown/edgeComputeMs") ??
    unlike(uplinkMs, totals.transfer.end, "/breakdown/uplinkMs") ??
    unlike(downlinkMs, totals.transfer.edge, "/breakdown/downlinkMs");
  const crossings = `crossings (${String(plan.crossings.length)})`;
  return [
    state("DMPC-PLAN-015", `${crossings} travel in the fewest bytes that they may`, wrongTravel(checked)),
    state("DMPC-PLAN-004", `${crossings} take as long as the link needs`, wrongTransfer(checked)),
    state("DMPC-PLAN-006", "breakdown has the sums of the placement", breakdown),
    state("DMPC-PLAN-005", "costMs is the cost of the placement", unlike(plan.costMs, totals.all, "/costMs")),
    state(
      "DMPC-PLAN-007",
      "timelineMs is the end of the plan played through",
      unlike(plan.timelineMs, replayTimeline(checked), "/timelineMs"),
    ),
  ];
}

function unlike(ms: number, rightNs: number, path: string): Fault | undefined {
  return toNs(ms) === rightNs ? undefined : { why: `it is ${String(ms)}, not ${String(toMs(rightNs))}`, path };
}

function wrongTravel({ plan, request }: CheckedPlan): Fault | undefined {
  const travelOf = travels(request);
  for (const [index, { tensorId, encoding, encodedBytes }] of plan.crossings.entries()) {
    const travel = travelOf.get(tensorId);
    const path = `/crossings/${String(index)}`;
    if (encoding !== travel?.encoding) {
      return { why: `"${tensorId}" goes ${encoding ?? "as it is"}, not ${travel?.encoding ?? "as it is"}`, path };
    }
    const bytes = encoding === undefined ? undefined : travel?.bytes;
    if (encodedBytes === bytes) continue;
    const why = `encodedBytes of "${tensorId}" is ${String(encodedBytes ?? "absent")}, not ${String(bytes ?? "absent")}`;
    return { why, path: encodedBytes === undefined ? path : `${path}/encodedBytes` };
  }
  return undefined;
}

function wrongTransfer({ plan, graph, costs }: CheckedPlan): Fault | undefined {
  for (const [index, { tensorId, from, transferMs }] of plan.crossings.entries()) {
    const rightNs = costs.transfer[from][graph.tensorOf.get(tensorId) ?? -1] ?? NaN;
    const fault = unlike(transferMs, rightNs, `/crossings/${String(index)}/transferMs`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
