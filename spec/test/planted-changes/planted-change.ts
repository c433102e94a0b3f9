import type { Impact } from "../../scripts/diff/change.ts";

/** A change, and what has to be said of it: nothing else may be said. */
export interface PlantedChange {
  readonly title: string;
  /** Where it is made: the way to a value from the state's root. The last step may be a new one. */
  readonly at: readonly (string | number)[];
  /** The new value; undefined removes the old one. */
  readonly value: unknown;
  readonly impact: Impact;
  readonly place: string;
}
