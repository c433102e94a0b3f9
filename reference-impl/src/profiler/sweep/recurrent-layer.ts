import type { Xoshiro128 } from "../../random/xoshiro128.ts";
import { heUniform } from "../../zoo/weight.ts";
import { RECURRENT } from "./parameter-ranges.ts";
import { pick } from "./pick.ts";
import { type DescribeLayer, LAYER } from "./single-layer.ts";

const GATES = { LSTM: 4, RNN: 1 } as const;

/** Draws a recurrent layer in one direction, on one sequence. */
export function recurrentLayer(operator: "LSTM" | "RNN", random: Xoshiro128): DescribeLayer {
  const gates = GATES[operator];
  for (;;) {
    const steps = pick(RECURRENT.steps, random);
    const [features, neurons] = [pick(RECURRENT.widths, random), pick(RECURRENT.widths, random)];
    if (2 * steps * gates * neurons * (features + neurons) > RECURRENT.mostFlops) continue;
    return (graph) => {
      const weights = [
        graph.weight("input-weight", [1, gates * neurons, features], heUniform(features)),
        graph.weight("state-weight", [1, gates * neurons, neurons], heUniform(neurons)),
      ];
      const [output] = graph.node({
        name: LAYER,
        operator,
        inputs: [graph.input("x", [steps, 1, features]), ...weights],
        outputs: [[steps, 1, 1, neurons]],
        attributes: { hidden_size: neurons },
      });
      return output;
    };
  }
}
