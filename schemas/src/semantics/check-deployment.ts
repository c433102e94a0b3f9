import type { DeployPrepareParams, DeviceClass } from "../generated/types.ts";
import { refuseBreach } from "./refuse-breach.ts";

/**
 * Applies the rules of the boundary: the segments of a deployment and the table of tensors that cross fit together.
 * O(segments' inputs and outputs + boundary).
 *
 * @param deployment - Valid under deploy-prepare-params.schema.json.
 * @param device - Class of the device that is to execute the segments.
 * @throws {@link DmpcError} DMPC_DEPLOY_BOUNDARY
 * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-007)
 */
export function checkDeployment(deployment: DeployPrepareParams, device: DeviceClass): void {
  refuseBreach("deploy-prepare-params", deployment, { device });
}
