/** What the specification computes, written down a second time for the judge alone. */
export { augmentGraph, type TensorFlow } from "./augmented-graph.ts";
export { cost, type CostNs } from "./cost.ts";
export { type CostModel, costModel } from "./cost-model.ts";
export { type ExpectedCrossing, findCrossings } from "./crossings.ts";
export { toMs, toNs } from "./duration.ts";
export { type LeastCost, leastCost, MAX_BRUTE_FORCE_LAYERS } from "./least-cost.ts";
export { makePlan } from "./make-plan.ts";
export { minimumCut } from "./minimum-cut.ts";
export { deviceOf, otherDevice, placeAll, type Placement } from "./placement.ts";
export { type PlanInTime, simulateTimeline } from "./timeline.ts";
export { toSegments } from "./to-segments.ts";
export { topologicalOrder } from "./topological-order.ts";
