import type { DeviceClass, ModelGraph, PartitionPlan } from "../generated/types.ts";
import { refuseBreach } from "./refuse-breach.ts";

/** Where the inputs of an inference are and its result is wanted. */
export interface InferenceEnds {
  /** Device of the graph's inputs. */
  readonly inputDevice: DeviceClass;
  /** Device that wants the graph's outputs. */
  readonly outputDevice: DeviceClass;
}

/**
 * Applies the rules by which a plan can be executed: it belongs to the model, its segments hold each layer once and come
 * in order, and its crossings are those of its placement. Costs, the optimization level and allocations are not looked at. O(layers + tensor uses).
 *
 * @param plan - Valid under partition-plan.schema.json.
 * @param graph - The graph that was planned; satisfies its own rules.
 * @param ends - The request's `inputDevice` and `outputDevice`.
 * @throws {@link DmpcError} DMPC_PLAN_INVALID
 * @see spec/partition.md#plan (DMPC-PLAN-001 to DMPC-PLAN-003, DMPC-PLAN-010, and the model of DMPC-PLAN-009)
 */
export function checkPartitionPlan(plan: PartitionPlan, graph: ModelGraph, ends: InferenceEnds): void {
  const { inputDevice, outputDevice } = ends;
  refuseBreach("partition-plan", plan, { modelGraph: graph, inputDevice, outputDevice });
}
