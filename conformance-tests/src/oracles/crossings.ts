import type { DeviceClass, PartitionRequest, TensorEncoding } from "@dmpc/schemas";
import { augmentGraph } from "./augmented-graph.ts";
import { costModel } from "./cost-model.ts";
import { deviceOf, otherDevice, type Placement } from "./placement.ts";
import { travels } from "./travel.ts";

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
  /** How it travels; absent if as it is. */
  readonly encoding?: TensorEncoding;
  /** The bytes that travel; absent if it travels as it is. */
  readonly encodedBytes?: number;
}

/**
 * The tensors that cross under a placement, each once, in the order of the graph's `tensors`.
 *
 * @see spec/partition.md#cost-model (DMPC-PLAN-003, DMPC-PLAN-004, DMPC-PLAN-015)
 */
export function findCrossings(request: PartitionRequest, placement: Placement): ExpectedCrossing[] {
  const { carry } = costModel(request);
  const travelling = travels(request);
  return augmentGraph(request.modelGraph).flatMap(({ tensorId, sizeBytes, producer, consumers, toSink }) => {
    const from = producer === undefined ? request.inputDevice : deviceOf(placement, producer);
    const to = otherDevice(from);
    const needed =
      (toSink && request.outputDevice === to) || consumers.some((layerId) => deviceOf(placement, layerId) === to);
    if (!needed) return [];
    const { encoding, bytes } = travelling.get(tensorId) ?? {};
    const encoded = encoding === undefined || bytes === undefined ? {} : { encoding, encodedBytes: bytes };
    return [{ tensorId, from, to, sizeBytes, transferNs: carry(tensorId, from), ...encoded }];
  });
}
