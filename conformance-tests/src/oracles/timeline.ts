import type { DeviceClass, ModelGraph, PartitionPlan, PartitionRequest, Segment } from "@dmpc/schemas";
import { augmentGraph } from "./augmented-graph.ts";
import { type CostModel, costModel } from "./cost-model.ts";
import { otherDevice } from "./placement.ts";

/** What the simulation reads of a plan. */
export type PlanInTime = Pick<PartitionPlan, "segments" | "crossings">;

/** A segment with what it waits for, takes and produces. */
interface TimedSegment extends Segment {
  readonly missing: Set<string>;
  readonly computeNs: number;
  readonly produces: ReadonlySet<string>;
}

/** A tensor that is on the network. */
interface Flight {
  readonly tensorId: string;
  readonly to: DeviceClass;
  readonly arrivesAt: number;
}

/**
 * The moment at which the result is complete, in integer nanoseconds.
 *
 * Where several segments can start at the same time, the one that comes first in `segments` does; if it takes no time,
 * its end is applied before the next one starts. Only segments of no compute time can tell the difference.
 *
 * @param plan - Covers the request's layers once, in segments that do not wait for each other in a circle.
 * @throws RangeError if a segment never becomes ready.
 * @see spec/partition.md#timeline (DMPC-PLAN-007)
 */
export function simulateTimeline(request: PartitionRequest, plan: PlanInTime): number {
  const costs = costModel(request);
  const flows = new Map(augmentGraph(request.modelGraph).map((flow) => [flow.tensorId, flow]));
  const segments = plan.segments.map((segment) => timeSegment(request.modelGraph, costs, segment));
  const crossings = plan.crossings.map(({ tensorId }) => tensorId);

  const free = { end: 0, edge: 0 };
  const running: Record<DeviceClass, { segment: TimedSegment; endsAt: number } | undefined> = {
    end: undefined,
    edge: undefined,
  };
  const waiting = new Set(segments);
  const results = new Set(request.modelGraph.outputs);
  let flights: Flight[] = [];
  let complete = 0;

  function queue(tensorId: string, from: DeviceClass, now: number): void {
    const latency = costs.linkLatency(from);
    const start = Math.max(now, free[from]);
    free[from] = start + costs.carry(tensorId, from) - latency;
    flights.push({ tensorId, to: otherDevice(from), arrivesAt: free[from] + latency });
  }

  function isThere(tensorId: string, device: DeviceClass, now: number): void {
    if (results.has(tensorId) && device === request.outputDevice) complete = Math.max(complete, now);
    for (const segment of waiting) if (segment.device === device) segment.missing.delete(tensorId);
  }

  function applyArrivals(now: number): boolean {
    const landed = flights.filter(({ arrivesAt }) => arrivesAt <= now);
    flights = flights.filter(({ arrivesAt }) => arrivesAt > now);
    for (const { tensorId, to } of landed) isThere(tensorId, to, now);
    return landed.length > 0;
  }

  function applyEnds(now: number): boolean {
    const ended = segments.filter((segment) =>
      [running.end, running.edge].some((run) => run?.segment === segment && run.endsAt <= now),
    );
    for (const { device, produces } of ended) {
      running[device] = undefined;
      complete = Math.max(complete, now);
      for (const tensorId of produces) isThere(tensorId, device, now);
      for (const tensorId of crossings) if (produces.has(tensorId)) queue(tensorId, device, now);
    }
    return ended.length > 0;
  }

  function startOne(now: number): boolean {
    const segment = segments.find(
      (candidate) => waiting.has(candidate) && candidate.missing.size === 0 && running[candidate.device] === undefined,
    );
    if (segment === undefined) return false;
    waiting.delete(segment);
    running[segment.device] = { segment, endsAt: now + segment.computeNs };
    return true;
  }

  for (const tensorId of request.modelGraph.inputs) isThere(tensorId, request.inputDevice, 0);
  for (const tensorId of crossings) {
    if (flows.get(tensorId)?.producer === undefined) queue(tensorId, request.inputDevice, 0);
  }
  for (let now: number | undefined = 0; now !== undefined;) {
    if (applyArrivals(now) || applyEnds(now) || startOne(now)) continue;
    const next = [...flights.map(({ arrivesAt }) => arrivesAt), running.end?.endsAt, running.edge?.endsAt];
    const times: number[] = next.filter((time) => time !== undefined);
    now = times.length === 0 ? undefined : Math.min(...times);
  }
  if (waiting.size > 0) throw new RangeError(`${String(waiting.size)} segments never become ready`);
  return complete;
}

function timeSegment(graph: ModelGraph, costs: CostModel, segment: Segment): TimedSegment {
  const members = new Set(segment.layerIds);
  const layers = graph.layers.filter(({ layerId }) => members.has(layerId));
  const produces = new Set(layers.flatMap(({ outputs }) => outputs));
  const missing = new Set(layers.flatMap(({ inputs }) => inputs).filter((tensorId) => !produces.has(tensorId)));
  const computeNs = layers.reduce((sum, { layerId }) => sum + costs.compute(layerId, segment.device), 0);
  return { ...segment, missing, computeNs, produces };
}
