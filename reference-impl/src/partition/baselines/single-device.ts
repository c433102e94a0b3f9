import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import type { Placement } from "../../cost/placement-cost.ts";
import type { Partitioner } from "../partitioner.ts";

/** Every layer on one device. */
function singleDevice(device: DeviceClass): Partitioner {
  return {
    name: `${device}-only`,
    place({ graph, inputDevice, outputDevice }: PartitionProblem): Placement {
      return [inputDevice, ...graph.layerIds.map(() => device), outputDevice];
    },
  };
}

/** Every layer on the end device. */
export const endOnly: Partitioner = singleDevice("end");

/** Every layer on the edge device. */
export const edgeOnly: Partitioner = singleDevice("edge");
