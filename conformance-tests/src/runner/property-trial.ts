import { DmpcError } from "@dmpc/schemas";
import fc, { type Arbitrary } from "fast-check";
import { CheckOutcome, inconclusive, inWords } from "../verdict/check-outcome.ts";

/** How long a property may look for a counterexample, in milliseconds. */
const SEARCH_MS = 60_000;

/** How long a property may make a counterexample smaller, in milliseconds. */
const SHRINK_MS = 3_000;

/** How a property is tried. */
export interface PropertySettings {
  /** Seed of the check. */
  readonly seed: number;
  /** Random cases of a property of full weight. */
  readonly runs: number;
  /** Whether a counterexample is made smaller. */
  readonly shrink: boolean;
  /** fast-check's path to a counterexample that is to be tried again. */
  readonly path: string | undefined;
}

/** A case that breaks a property, and fast-check's way to it. */
export interface Counterexample {
  /** The case, as fast-check prints it. */
  readonly text: string;
  /** fast-check's path; with the seed it leads there again. */
  readonly path: string;
}

/** Tries the property of one check, and remembers what broke it. */
export class PropertyTrial {
  readonly #settings: PropertySettings;
  readonly #onFailure: () => void;
  #counterexample: Counterexample | undefined;

  /** @param onFailure - Called after each attempt that broke the property, before a smaller one is made. */
  constructor(settings: PropertySettings, onFailure: () => void = () => undefined) {
    this.#settings = settings;
    this.#onFailure = onFailure;
  }

  /** What broke the property; undefined if nothing did. */
  get counterexample(): Counterexample | undefined {
    return this.#counterexample;
  }

  /**
   * Tries a property on random values, and shrinks what breaks it.
   *
   * @throws What the property threw on the smallest counterexample; {@link CheckOutcome} `inconclusive` if time ran out.
   */
  async forAll<T>(arbitrary: Arbitrary<T>, property: (value: T) => Promise<void>, weight = 1): Promise<void> {
    const { seed, runs, shrink, path } = this.#settings;
    const numRuns = Math.max(1, Math.ceil(runs * weight));
    let shrinkUntil = Infinity;
    let undecided: CheckOutcome | undefined;
    const bounded = async (value: T): Promise<void> => {
      // Once the time for shrinking is up, nothing smaller counts as a counterexample.
      if (undecided !== undefined || performance.now() > shrinkUntil) return;
      try {
        await property(value);
      } catch (error) {
        if (error instanceof CheckOutcome && error.kind !== "fail") {
          undecided = error;
          return;
        }
        shrinkUntil = Math.min(shrinkUntil, performance.now() + SHRINK_MS);
        this.#onFailure();
        throw error;
      }
    };
    const details = await fc.check(fc.asyncProperty(arbitrary, bounded), {
      seed,
      numRuns,
      endOnFailure: !shrink,
      plugins: [fc.interruptAfterTimeLimit(SEARCH_MS)],
      ...(path === undefined ? {} : { path }),
    });
    if (details.counterexample !== null) {
      const [value] = details.counterexample as [T];
      this.#counterexample = { text: fc.stringify(value), path: details.counterexamplePath };
      throw details.errorInstance instanceof Error ? details.errorInstance : new Error(String(details.errorInstance));
    }
    if (undecided !== undefined) throw undecided;
    if (details.failed && !details.interrupted) throw new DmpcError("DMPC_INTERNAL", inWords(details));
    if (details.interrupted) {
      throw inconclusive(
        `${String(numRuns)} random cases within ${String(SEARCH_MS / 1_000)} s`,
        `time for ${String(details.numRuns)}`,
      );
    }
  }
}
