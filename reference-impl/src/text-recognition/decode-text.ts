import { DmpcError } from "@dmpc/schemas";
import { float32Elements, type TensorValue } from "../runtime/tensor-value.ts";

/** Text that was read, and how sure the recogniser is. */
export interface RecognisedText {
  /** The text. */
  readonly text: string;
  /** Mean probability of its characters, from 0 to 1. */
  readonly confidence: number;
}

/**
 * Reads the recogniser's output by greedy connectionist temporal classification: the likeliest class of each time step,
 * repetitions and blanks dropped, spaces at both ends too.
 *
 * @param output - float32[1, steps, classes]; class 0 is the blank, the last one a space.
 * @param alphabet - Characters of the classes from 1 on.
 * @throws DmpcError DMPC_INPUT_INVALID if output and alphabet do not fit together.
 */
export function decodeText(output: TensorValue, alphabet: readonly string[]): RecognisedText {
  const [, steps = 0, classes = 0] = output.shape;
  if (output.shape.length !== 3 || classes !== alphabet.length + 2) {
    throw new DmpcError(
      "DMPC_INPUT_INVALID",
      `The model's output has the shape [${output.shape.join(",")}], which is not that of the text recogniser; give its model.`,
    );
  }
  const probabilities = float32Elements(output);
  const characters: string[] = [];
  let sum = 0;
  let previous = 0;
  for (let step = 0; step < steps; step += 1) {
    const row = probabilities.subarray(step * classes, (step + 1) * classes);
    const best = row.reduce((likeliest, value, index) => (value > (row[likeliest] ?? 0) ? index : likeliest), 0);
    if (best !== 0 && best !== previous) {
      characters.push(alphabet[best - 1] ?? " ");
      sum += row[best] ?? 0;
    }
    previous = best;
  }
  return { text: characters.join("").trim(), confidence: characters.length === 0 ? 0 : sum / characters.length };
}
