/** What a change means for those who satisfied the old state. */
export type Impact = "breaking" | "compatible" | "review" | "editorial";

/** The impacts, the gravest first. */
export const IMPACTS: readonly Impact[] = ["breaking", "compatible", "review", "editorial"];

/** One change between two states of the specification. */
export interface Change {
  readonly impact: Impact;
  /** Schema file with a JSON Pointer, id of a requirement, code, or method. */
  readonly place: string;
  /** What changed. */
  readonly what: string;
  /** Why that has this impact. */
  readonly reason: string;
  /** The old and the new wording, where a person has to compare them. */
  readonly wordings?: readonly [string, string];
}
