import type { NetworkProfile, ProfiledPlan, ProfiledRequest } from "@dmpc/schemas";

/** A strategy: what was predicted of it, and what was measured. */
export interface StrategyResult {
  /** Name of the algorithm that placed the layers. */
  readonly name: string;
  /** The plan that was executed. */
  readonly plan: ProfiledPlan;
  /** Wall time of each inference over the emulated network, in milliseconds, in the order of measuring. */
  readonly runsMs: readonly number[];
  /** Bytes of one inference from end to edge, control plane included. */
  readonly bytesUp: number;
  /** Bytes of one inference from edge to end, control plane included. */
  readonly bytesDown: number;
  /** Whether every inference gave the whole model's result. */
  readonly outputsEqual: boolean;
  /** Largest difference to the whole model's result. */
  readonly maxAbsDiff: number;
  /** Text that the last inference read. */
  readonly text: string;
  /** Wall time of deploying it, in milliseconds, without the emulated network. */
  readonly deployMs: number;
  /** Bytes that were sent to deploy it. */
  readonly deployBytesUp: number;
}

/** What the end device has to tell when it is done. */
export interface CooperationResult {
  /** The network that inferences went through. */
  readonly network: NetworkProfile;
  /** What the planner was asked: graph, profiles and states. */
  readonly request: ProfiledRequest;
  /** Text that the whole model reads, executed on the end device alone. */
  readonly wholeModelText: string;
  /** Mean probability of its characters. */
  readonly confidence: number;
  /** Whether the optimum leaves one device less than 1 % of the compute. */
  readonly optimumIsOneDevice: boolean;
  /** The strategies, the exact one first. */
  readonly strategies: readonly StrategyResult[];
}

/** Something that has just been done, as the end device tells it while it works. */
export type CooperationEvent =
  | { readonly event: "progress"; readonly message: string }
  | { readonly event: "result"; readonly result: CooperationResult };
