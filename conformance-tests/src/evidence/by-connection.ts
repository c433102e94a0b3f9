import type { ConformanceFrame } from "@dmpc/schemas";

/** The frames of each connection, in their order. */
export function byConnection(frames: readonly ConformanceFrame[]): Map<number, ConformanceFrame[]> {
  const lanes = new Map<number, ConformanceFrame[]>();
  for (const frame of frames) {
    const lane = lanes.get(frame.connection) ?? [];
    lane.push(frame);
    lanes.set(frame.connection, lane);
  }
  return lanes;
}
