/** A line of a text file. */
export interface Line {
  /** Its number, from 1 on. */
  readonly number: number;
  /** The line, without its end. */
  readonly text: string;
  /** Whether a line feed follows; only the last line can be without one. */
  readonly isEnded: boolean;
}

/**
 * The lines of a text that comes in pieces. What is held is at most one line and one piece, however the text goes on.
 *
 * @param tooLong - Makes what is thrown at a line that is longer than `maxCharacters`.
 */
export async function* boundedLines(
  pieces: AsyncIterable<string>,
  maxCharacters: number,
  tooLong: (number: number) => Error,
): AsyncGenerator<Line> {
  let number = 1;
  let held = "";
  for await (const piece of pieces) {
    const [first = "", ...rest] = piece.split("\n");
    held += first;
    for (const next of rest) {
      if (held.length > maxCharacters) throw tooLong(number);
      yield { number, text: held, isEnded: true };
      number += 1;
      held = next;
    }
    if (held.length > maxCharacters) throw tooLong(number);
  }
  if (held !== "") yield { number, text: held, isEnded: false };
}
