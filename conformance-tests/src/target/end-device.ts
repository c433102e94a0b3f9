import type { EndOutcome } from "@dmpc/schemas";

/** What an end device is started for. */
export interface Assignment {
  /** Where the edge device is. */
  readonly url: string;
  /** Folder with `scenario.json` and the model. */
  readonly folder: string;
  /** Path of the scenario. */
  readonly scenarioFile: string;
  /** Its name, which the outcome has to repeat. */
  readonly scenarioId: string;
  /** Time that the end device has, in milliseconds. */
  readonly deadlineMs: number;
  /** Resolves when an end device has connected. */
  readonly connected: Promise<void>;
}

/**
 * How the program of an end device ended, as far as its outcome goes. `late` and `crashed` are of the product;
 * `program-fault` is of the program that drives it, and says nothing of the product.
 *
 * @see spec/conformance.md#verdicts
 */
export type Ending = EndedWithOutcome | EndedWithout;

/** The program told its outcome. */
export interface EndedWithOutcome {
  /** Tells it from an {@link EndedWithout}. */
  readonly kind: "outcome";
  /** What it told. */
  readonly outcome: EndOutcome;
}

/** The program told no outcome that can be judged. */
export interface EndedWithout {
  /** Why not. */
  readonly kind: "late" | "crashed" | "program-fault";
  /** What was seen instead, in words. */
  readonly seen: string;
}

/** An end device that is at work on a scenario. */
export interface RunningEndDevice {
  /** Resolves with its outcome, or with why there is none. */
  readonly ending: Promise<Ending>;
  /**
   * Ends it, if it has not ended.
   *
   * @returns What it did wrong after its outcome; undefined if nothing.
   */
  stop(): Promise<Ending | undefined>;
}

/** A way to make an end device run scenarios. */
export interface EndDevice {
  /** Where it was reached, for reports: `exec:` and a command, `listen:` and an address. */
  readonly description: string;
  /** Starts it on a scenario. */
  start(assignment: Assignment): RunningEndDevice;
}
