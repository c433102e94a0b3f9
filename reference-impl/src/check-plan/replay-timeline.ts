import type { DeviceClass } from "@dmpc/schemas";
import type { CheckedPlan } from "./checked-plan.ts";
import { LeastFirst } from "./least-first.ts";
import { toNs } from "./numbers.ts";
import { SOURCE } from "./request-graph.ts";

const DEVICES: readonly DeviceClass[] = ["end", "edge"];

/** A segment that runs. */
interface Run {
  readonly segment: number;
  readonly endNs: number;
}

/** A tensor that is under way. Those of one direction arrive in the order in which they were sent. */
interface Transit {
  readonly tensor: number;
  readonly arrivalNs: number;
}

/** Who waits for what in a plan. */
interface Waits {
  /** How many things each segment still waits for. */
  readonly count: number[];
  /** Segments that wait for the end of each segment. */
  readonly onSegment: ReadonlyMap<number, ReadonlySet<number>>;
  /** Segments that wait for the arrival of each tensor. */
  readonly onTensor: ReadonlyMap<number, ReadonlySet<number>>;
  /** Tensors that cross, in the plan's order, by the segment that makes them; -1 for the graph's inputs. */
  readonly leaving: ReadonlyMap<number, readonly number[]>;
}

/**
 * Plays a plan through: each device runs one segment at a time, each direction of the link is a queue. At any moment at most
 * four things can come next: the end of the run on either device, and the first arrival in either direction.
 * O(tensor uses + segments * log segments).
 *
 * @returns The moment at which the result is complete, in nanoseconds.
 * @see spec/partition.md#timeline (DMPC-PLAN-007)
 */
export function replayTimeline(checked: CheckedPlan): number {
  const { plan, request, costs, graph } = checked;
  const waits = waitsOf(checked);
  const link = { end: request.networkProfile.uplink, edge: request.networkProfile.downlink };
  const ready = { end: new LeastFirst(), edge: new LeastFirst() };
  const running: Record<DeviceClass, Run | undefined> = { end: undefined, edge: undefined };
  const transits = { end: [] as Transit[], edge: [] as Transit[] };
  const arrived = { end: 0, edge: 0 };
  const freeNs = { end: 0, edge: 0 };
  const senders = plan.crossings.map(({ tensorId, from }) => [graph.tensorOf.get(tensorId) ?? -1, from] as const);
  const senderOf = new Map<number, DeviceClass>(senders);

  const makeReady = (segment: number): void => {
    ready[plan.segments[segment]?.device ?? "end"].add(segment);
  };
  const release = (waiting: ReadonlySet<number> | undefined): void => {
    for (const segment of waiting ?? []) {
      waits.count[segment] = (waits.count[segment] ?? 0) - 1;
      if (waits.count[segment] === 0) makeReady(segment);
    }
  };
  const send = (maker: number, nowNs: number): void => {
    for (const tensor of waits.leaving.get(maker) ?? []) {
      const from = senderOf.get(tensor) ?? "end";
      const latencyNs = toNs(link[from].latencyMs);
      freeNs[from] = Math.max(nowNs, freeNs[from]) + ((costs.transfer[from][tensor] ?? 0) - latencyNs);
      transits[from].push({ tensor, arrivalNs: freeNs[from] + latencyNs });
    }
  };
  const spentNs = (segment: number): number => {
    const { device, layerIds } = plan.segments[segment] ?? { device: "end", layerIds: [] };
    return layerIds.reduce((sum, id) => sum + (costs.compute[device][graph.nodeOf.get(id) ?? SOURCE] ?? 0), 0);
  };
  const applyAll = (nowNs: number): void => {
    const ended = DEVICES.filter((device) => running[device]?.endNs === nowNs);
    ended.sort((a, b) => (running[a]?.segment ?? 0) - (running[b]?.segment ?? 0));
    for (const device of ended) {
      const segment = running[device]?.segment ?? -1;
      running[device] = undefined;
      send(segment, nowNs);
      release(waits.onSegment.get(segment));
    }
    for (const from of DEVICES) {
      for (; transits[from][arrived[from]]?.arrivalNs === nowNs; arrived[from] += 1) {
        release(waits.onTensor.get(transits[from][arrived[from]]?.tensor ?? -1));
      }
    }
  };
  const startFirst = (nowNs: number): boolean => {
    const able = DEVICES.filter((device) => running[device] === undefined && ready[device].first !== undefined);
    const [device] = able.sort((a, b) => (ready[a].first ?? 0) - (ready[b].first ?? 0));
    const segment = device === undefined ? undefined : ready[device].take();
    if (device === undefined || segment === undefined) return false;
    running[device] = { segment, endNs: nowNs + spentNs(segment) };
    return true;
  };

  send(-1, 0);
  waits.count.forEach((count, segment) => {
    if (count === 0) makeReady(segment);
  });
  for (let nowNs = 0; ;) {
    do applyAll(nowNs);
    while (startFirst(nowNs));
    const next = DEVICES.flatMap((device) => [
      running[device]?.endNs ?? Infinity,
      transits[device][arrived[device]]?.arrivalNs ?? Infinity,
    ]);
    const nextNs = Math.min(...next);
    // What arrives last is a result: whatever else arrives is waited for by a segment, which ends later.
    if (nextNs === Infinity) return nowNs;
    nowNs = nextNs;
  }
}

function waitsOf({ plan, graph, placement }: CheckedPlan): Waits {
  const segmentOf = new Int32Array(graph.sink + 1).fill(-1);
  plan.segments.forEach(({ layerIds }, segment) => {
    for (const layerId of layerIds) segmentOf[graph.nodeOf.get(layerId) ?? SOURCE] = segment;
  });
  const count = plan.segments.map(() => 0);
  const onSegment = new Map<number, Set<number>>();
  const onTensor = new Map<number, Set<number>>();
  const wait = (segment: number, lists: Map<number, Set<number>>, key: number): void => {
    const waiting = lists.get(key) ?? new Set();
    if (!waiting.has(segment)) count[segment] = (count[segment] ?? 0) + 1;
    lists.set(key, waiting.add(segment));
  };
  graph.tensors.forEach(({ producer, consumers }, tensor) => {
    const maker = segmentOf[producer] ?? -1;
    for (const consumer of consumers) {
      const segment = segmentOf[consumer] ?? -1;
      if (segment === -1 || segment === maker) continue;
      if (placement[producer] !== placement[consumer]) wait(segment, onTensor, tensor);
      else if (maker !== -1) wait(segment, onSegment, maker);
    }
  });
  const leaving = new Map<number, number[]>();
  for (const { tensorId } of plan.crossings) {
    const tensor = graph.tensorOf.get(tensorId) ?? -1;
    const maker = segmentOf[graph.tensors[tensor]?.producer ?? SOURCE] ?? -1;
    const list = leaving.get(maker);
    if (list === undefined) leaving.set(maker, [tensor]);
    else list.push(tensor);
  }
  return { count, onSegment, onTensor, leaving };
}
