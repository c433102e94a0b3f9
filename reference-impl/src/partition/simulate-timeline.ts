import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../cost/partition-problem.ts";
import { findCrossings, type Placement } from "../cost/placement-cost.ts";
import { SOURCE } from "../graph/augmented-graph.ts";
import type { NodeSegment } from "./to-segments.ts";

const DEVICES: readonly DeviceClass[] = ["end", "edge"];

type Event =
  | { readonly atNs: number; readonly kind: "end"; readonly segment: number }
  | { readonly atNs: number; readonly kind: "arrival"; readonly tensor: number };

/**
 * When the result is complete if each device computes serially, each direction of the link is a queue, and a segment
 * starts when its inputs are complete. A discrete-event simulation in whole nanoseconds,
 * O(tensor uses + segments * (segments + crossings)).
 *
 * @returns Nanoseconds from the start of the inference.
 * @see spec/partition.md#timeline (DMPC-PLAN-007)
 */
export function simulateTimeline(
  problem: PartitionProblem,
  placement: Placement,
  segments: readonly NodeSegment[],
): number {
  const { graph, transfers, computeNs } = problem;
  const segmentOf = new Int32Array(graph.sink + 1).fill(-1);
  segments.forEach(({ nodes }, index) => {
    for (const node of nodes) segmentOf[node] = index;
  });
  const crossings = findCrossings(problem, placement);
  const leaving: number[][] = segments.map(() => []);
  const fromSource: number[] = [];
  for (const { tensor } of crossings) {
    const producer = graph.tensors[tensor]?.producer ?? SOURCE;
    (producer === SOURCE ? fromSource : leaving[segmentOf[producer] ?? -1])?.push(tensor);
  }
  const { waiting, feeds } = dependencies(problem, placement, segments, segmentOf);

  const events: Event[] = [];
  const freeNs = { end: 0, edge: 0 };
  const busy = { end: false, edge: false };
  const ready: Record<DeviceClass, number[]> = { end: [], edge: [] };
  let latestNs = 0;

  const markReady = (segment: number): void => {
    const device = segments[segment]?.device ?? "end";
    ready[device].push(segment);
    ready[device].sort((a, b) => a - b);
  };
  const satisfy = (key: string): void => {
    for (const segment of feeds.get(key) ?? []) {
      const left = (waiting[segment] ?? 0) - 1;
      waiting[segment] = left;
      if (left === 0) markReady(segment);
    }
  };
  const queue = (tensor: number, nowNs: number): void => {
    const from = placement[graph.tensors[tensor]?.producer ?? SOURCE] ?? "end";
    const { latencyNs, transferNs } = transfers[from];
    freeNs[from] = Math.max(nowNs, freeNs[from]) + (transferNs[tensor] ?? 0) - latencyNs;
    insert(events, { atNs: freeNs[from] + latencyNs, kind: "arrival", tensor });
  };
  const apply = (event: Event): void => {
    if (event.kind === "arrival") {
      // An arrival that nothing waits for is a graph output on its way to the sink.
      satisfy(`tensor ${String(event.tensor)}`);
      return;
    }
    busy[segments[event.segment]?.device ?? "end"] = false;
    for (const tensor of leaving[event.segment] ?? []) queue(tensor, event.atNs);
    satisfy(`segment ${String(event.segment)}`);
  };
  const startFirst = (nowNs: number): boolean => {
    const startable = DEVICES.filter((device) => !busy[device] && ready[device].length > 0);
    const [device] = startable.sort((a, b) => (ready[a][0] ?? 0) - (ready[b][0] ?? 0));
    if (device === undefined) return false;
    const segment = ready[device].shift() ?? 0;
    busy[device] = true;
    const spentNs = (segments[segment]?.nodes ?? []).reduce((sum, node) => sum + (computeNs[device][node] ?? 0), 0);
    insert(events, { atNs: nowNs + spentNs, kind: "end", segment });
    return true;
  };

  for (const tensor of fromSource) queue(tensor, 0);
  waiting.forEach((count, segment) => {
    if (count === 0) markReady(segment);
  });
  let nowNs = 0;
  for (;;) {
    while (events.at(-1)?.atNs === nowNs) {
      const event = events.pop();
      if (event !== undefined) apply(event);
    }
    if (startFirst(nowNs)) continue;
    const next = events.at(-1);
    if (next === undefined) return latestNs;
    nowNs = next.atNs;
    latestNs = Math.max(latestNs, nowNs);
  }
}

/** How many things each segment waits for, and which segments a tensor's arrival or a segment's end feeds. */
function dependencies(
  { graph }: PartitionProblem,
  placement: Placement,
  segments: readonly NodeSegment[],
  segmentOf: Int32Array,
): { waiting: number[]; feeds: Map<string, Set<number>> } {
  const waiting = segments.map(() => 0);
  const feeds = new Map<string, Set<number>>();
  graph.tensors.forEach(({ producer, consumers }, tensor) => {
    for (const consumer of consumers) {
      const segment = segmentOf[consumer] ?? -1;
      if (segment < 0 || segment === segmentOf[producer]) continue;
      const crosses = placement[producer] !== placement[consumer];
      if (!crosses && producer === SOURCE) continue;
      const key = crosses ? `tensor ${String(tensor)}` : `segment ${String(segmentOf[producer])}`;
      const fed = feeds.get(key) ?? new Set();
      if (!fed.has(segment)) waiting[segment] = (waiting[segment] ?? 0) + 1;
      feeds.set(key, fed.add(segment));
    }
  });
  return { waiting, feeds };
}

/** Whether an event comes before another: by time; at one time ends before arrivals, ends by segment. */
function precedes(a: Event, b: Event): boolean {
  if (a.atNs !== b.atNs) return a.atNs < b.atNs;
  const rank = (event: Event): number => (event.kind === "end" ? event.segment : Infinity);
  return rank(a) < rank(b);
}

/** Puts an event into a list whose next event is the last one. O(log events) comparisons. */
function insert(events: Event[], event: Event): void {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = events[middle];
    if (other !== undefined && precedes(event, other)) low = middle + 1;
    else high = middle;
  }
  events.splice(low, 0, event);
}
