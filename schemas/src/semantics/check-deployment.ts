import { tensorSizeBytes } from "../data-types.ts";
import { DmpcError } from "../errors.ts";
import type { DeployPrepareParams, DeviceClass } from "../generated/types.ts";

/**
 * Applies the rules of the boundary: the segments of a deployment and the table of tensors that cross fit together.
 * O(segments' inputs and outputs + boundary).
 *
 * @param deployment - Valid under deploy-prepare-params.schema.json.
 * @param device - Class of the device that is to execute the segments.
 * @throws {@link DmpcError} DMPC_DEPLOY_BOUNDARY
 * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-007)
 */
export function checkDeployment({ segments, boundary }: DeployPrepareParams, device: DeviceClass): void {
  const refuse = (what: string, path: string): never => {
    throw new DmpcError("DMPC_DEPLOY_BOUNDARY", `${what}; make segments and boundary from one plan.`, { path });
  };
  const arriving = new Set<string>();
  const crossing = new Set<string>();
  boundary.forEach(({ tensorId, dtype, shape, sizeBytes, from, to }, index) => {
    const path = `/boundary/${String(index)}`;
    if (crossing.has(tensorId)) refuse(`The tensor "${tensorId}" is in the boundary twice`, path);
    if (from === to) refuse(`The tensor "${tensorId}" does not leave its device`, path);
    if (sizeBytes !== tensorSizeBytes(dtype, shape)) {
      refuse(`The tensor "${tensorId}" does not have the size of its type and shape`, `${path}/sizeBytes`);
    }
    crossing.add(tensorId);
    if (to === device) arriving.add(tensorId);
  });

  const ids = new Set<string>();
  const produced = new Set<string>();
  const consumed = new Set<string>();
  segments.forEach(({ segmentId, inputs, outputs }, index) => {
    const path = `/segments/${String(index)}`;
    if (ids.has(segmentId)) refuse(`The segment id "${segmentId}" occurs twice`, path);
    ids.add(segmentId);
    inputs.forEach((tensorId, position) => {
      if (!arriving.has(tensorId) && !produced.has(tensorId)) {
        refuse(
          `The input "${tensorId}" neither arrives nor comes from an earlier segment`,
          `${path}/inputs/${String(position)}`,
        );
      }
      consumed.add(tensorId);
    });
    outputs.forEach((tensorId, position) => {
      const where = `${path}/outputs/${String(position)}`;
      if (produced.has(tensorId)) refuse(`The tensor "${tensorId}" is an output of two segments`, where);
      if (arriving.has(tensorId)) refuse(`The tensor "${tensorId}" arrives and is an output as well`, where);
      produced.add(tensorId);
    });
  });
  boundary.forEach(({ tensorId, from }, index) => {
    const path = `/boundary/${String(index)}`;
    if (from === device && !produced.has(tensorId)) refuse(`No segment computes the tensor "${tensorId}"`, path);
    if (from !== device && !consumed.has(tensorId)) refuse(`No segment needs the tensor "${tensorId}"`, path);
  });
}
