import { DmpcError, isProfiledPlan, type PartitionPlan, type ProfiledPlan } from "@dmpc/schemas";

/**
 * A plan that this end device can execute.
 *
 * @throws DmpcError DMPC_PLAN_INVALID if the plan is not for profiles, or has tensors travel in an encoding.
 */
export function executablePlan(plan: PartitionPlan): ProfiledPlan {
  if (!isProfiledPlan(plan)) {
    const what = "The plan has no optimizationLevel and allocations, because it is for a cost table";
    throw new DmpcError("DMPC_PLAN_INVALID", `${what}; ask for a plan with profiles of the devices.`);
  }
  const encoded = plan.crossings.findIndex(({ encoding }) => encoding !== undefined);
  if (encoded === -1) return plan;
  throw new DmpcError(
    "DMPC_PLAN_INVALID",
    "The plan has a tensor travel in an encoding, which this device does not execute; ask for a plan without encodings.",
    { path: `/crossings/${String(encoded)}/encoding` },
  );
}
