/** A defect in the sample specification, and what has to be said of it. */
export interface PlantedDefect {
  readonly title: string;
  /** The rule that has to catch it. */
  readonly rule: string;
  readonly file: string;
  /** What is replaced, and by what; a file that is not there gets the replacement as its text. */
  readonly replace: readonly [from: string, to: string];
  /** Where the finding has to stand if not at the first line that changed: a file, and the text of its line. */
  readonly at?: readonly [file: string, text: string];
  /** Rules that cannot but find the same defect, too. */
  readonly also?: readonly string[];
}
