import {
  checkPartitionRequest,
  DmpcError,
  type PartitionPlan,
  type PartitionRequest,
  type ProfiledPlan,
  type ProfiledRequest,
} from "@dmpc/schemas";
import { priceRequest, refuseOverflow } from "../cost/partition-problem.ts";
import { measuredLatencyPredictor } from "../predictor/measured-latency-predictor.ts";
import { requestedCapabilities } from "./capabilities.ts";
import { describePlan } from "./describe-plan.ts";
import { dynamicProgramming } from "./dynamic-programming.ts";
import type { Partitioner } from "./partitioner.ts";

/**
 * Answers a plain request: for least latency, with nothing that a capability is needed for. Any algorithm can.
 *
 * @param request - Valid under partition-request.schema.json.
 * @param partitioner - Places the layers; the exact one by default.
 * @throws DmpcError with a code of {@link checkPartitionRequest}, DMPC_COST_OVERFLOW, or DMPC_REQUEST_UNSUPPORTED if the
 *   request asks for more.
 * @see spec/partition.md#plan
 */
export function planRequest(request: ProfiledRequest, partitioner?: Partitioner): ProfiledPlan;
export function planRequest(request: PartitionRequest, partitioner?: Partitioner): PartitionPlan;
export function planRequest(request: PartitionRequest, partitioner: Partitioner = dynamicProgramming): PartitionPlan {
  const [asked] = requestedCapabilities(request);
  if (asked !== undefined) {
    throw new DmpcError(
      "DMPC_REQUEST_UNSUPPORTED",
      `The request asks for ${asked}, and ${partitioner.name} plans for least latency without constraints; leave it out, or have the request answered without choosing an algorithm.`,
    );
  }
  checkPartitionRequest(request);
  refuseOverflow(request, measuredLatencyPredictor);
  const problem = priceRequest(request, measuredLatencyPredictor);
  return describePlan(request, problem, partitioner.name, partitioner.place(problem));
}
