import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { augmentGraph } from "./augmented-graph.ts";
import { costModel } from "./cost-model.ts";
import { deviceOf, otherDevice, type Placement } from "./placement.ts";

/** A tensor that crosses the network under a placement. */
export interface ExpectedCrossing {
  /** The tensor. */
  readonly tensorId: string;
  /** The device that has it. */
  readonly from: DeviceClass;
  /** The device that needs it. */
  readonly to: DeviceClass;
  /** Its size in bytes. */
  readonly sizeBytes: number;
  /** What its way takes, in integer nanoseconds. */
  readonly transferNs: number;
}

/**
 * The tensors that cross under a placement, each once, in the order of the graph's `tensors`.
 *
 * @see spec/partition.md#cost-model (DMPC-PLAN-003, DMPC-PLAN-004)
 */
export function findCrossings(request: PartitionRequest, placement: Placement): ExpectedCrossing[] {
  const { transfer } = costModel(request);
  return augmentGraph(request.modelGraph).flatMap(({ tensorId, sizeBytes, producer, consumers, toSink }) => {
    const from = producer === undefined ? request.inputDevice : deviceOf(placement, producer);
    const to = otherDevice(from);
    const needed =
      (toSink && request.outputDevice === to) || consumers.some((layerId) => deviceOf(placement, layerId) === to);
    return needed ? [{ tensorId, from, to, sizeBytes, transferNs: transfer(sizeBytes, from) }] : [];
  });
}
