import type { DeployPrepareParams } from "@dmpc/schemas";

/** One way to break one rule of the boundary, in place. */
export interface BoundaryBreach {
  /** The number of the rule in the specification. */
  readonly rule: number;
  /** What is wrong then, in words. */
  readonly what: string;
  /** Breaks a deployment of the relay. */
  readonly breakIt: (deployment: DeployPrepareParams) => void;
}

const EXTRA = { tensorId: "extra", dtype: "uint8" as const, shape: [1], sizeBytes: 1 };

/**
 * Breaches of the rules of the boundary, each rule at least once. The relay's boundary is 0 `x` in, 1 `sent` out, 2 `back` in, 3 `y` out.
 *
 * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-007)
 */
export const BOUNDARY_BREACHES: readonly BoundaryBreach[] = [
  rule(1, "a tensor twice in the boundary table", ({ boundary }) => {
    boundary.push(...structuredClone(boundary.slice(0, 1)));
  }),
  rule(1, "a segment id twice", ({ segments }) => {
    for (const segment of segments) segment.segmentId = "same";
  }),
  rule(1, "a tensor that two segments produce", ({ segments }) => {
    segments[1]?.outputs.push("sent");
  }),
  rule(2, "an entry that leads from the edge device to itself", ({ boundary }) => {
    for (const entry of boundary.slice(1, 2)) entry.to = "edge";
  }),
  rule(2, "an entry that leads from the end device to itself", ({ boundary }) => {
    boundary.push({ ...EXTRA, from: "end", to: "end" });
  }),
  rule(2, "an entry of one byte too many", ({ boundary }) => {
    for (const entry of boundary.slice(0, 1)) entry.sizeBytes += 1;
  }),
  rule(3, "an input that comes from nowhere", ({ boundary }) => {
    boundary.splice(2, 1);
  }),
  rule(3, "an input that comes from a later segment", ({ segments }) => {
    segments.reverse();
  }),
  rule(3, "an input that leads away", ({ boundary }) => {
    for (const entry of boundary.slice(0, 1)) Object.assign(entry, { from: "edge", to: "end" });
  }),
  rule(4, "an entry that leads away and that nothing produces", ({ boundary }) => {
    boundary.push({ ...EXTRA, from: "edge", to: "end" });
  }),
  rule(5, "an entry that arrives and that a segment produces", ({ segments }) => {
    segments[0]?.outputs.push("back");
  }),
  rule(5, "an entry that nothing consumes", ({ boundary }) => {
    boundary.push({ ...EXTRA, from: "end", to: "edge" });
  }),
];

function rule(number: number, what: string, breakIt: BoundaryBreach["breakIt"]): BoundaryBreach {
  return { rule: number, what, breakIt };
}
