import type { Value } from "../graph-builder.ts";
import { SMALL } from "../weight.ts";
import { pictureShape } from "./window.ts";

/** What a batch normalization may have of its own. */
export interface BatchNormalization {
  /** Added to the variance; 1e-5 if not given. */
  readonly epsilon?: number;
  /** Its scale; 1 if not given. */
  readonly scale?: number;
}

/** Batch normalization with statistics that are fixed, as inference has it; all variances are 1. */
export function batchNorm(input: Value, name: string, { epsilon = 1e-5, scale = 1 }: BatchNormalization = {}): Value {
  const { graph } = input;
  const [, channels] = pictureShape(input);
  const [output] = graph.node({
    name,
    operator: "BatchNormalization",
    inputs: [
      input,
      graph.weight(`${name}/scale`, [channels], { value: scale }),
      graph.weight(`${name}/bias`, [channels], SMALL),
      graph.weight(`${name}/mean`, [channels], SMALL),
      graph.weight(`${name}/variance`, [channels], { value: 1 }),
    ],
    outputs: [input.shape],
    attributes: { epsilon: { float: epsilon } },
  });
  return output;
}
