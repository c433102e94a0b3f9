import { DmpcError } from "@dmpc/schemas";
import type { Value } from "../graph-builder.ts";
import { heUniform, SMALL } from "../weight.ts";

/** What a recurrent layer remembers. */
export interface LstmState {
  /** Its last output, 1 x batch x cells. */
  readonly hidden: Value;
  /** Its cells, 1 x batch x cells. */
  readonly cells: Value;
}

/** What a recurrent layer gives out. */
export interface LstmResult extends LstmState {
  /** Its output at every step, steps x batch x cells. */
  readonly sequence: Value;
}

/**
 * Long short-term memory in one direction over a sequence, steps x batch x features. It adds a bias to the input and one
 * to the state in each of its four gates, as ONNX has it: 8 for each cell.
 *
 * @param initial - The state that it starts with; zeros if not given.
 */
export function lstm(input: Value, name: string, cells: number, initial?: LstmState): LstmResult {
  const { graph, shape } = input;
  const [steps, batch, features] = shape;
  if (steps === undefined || batch === undefined || features === undefined) {
    throw new DmpcError("DMPC_INTERNAL", `${input.name} of ${shape.join("x")} is no sequence.`);
  }
  const weights = [
    graph.weight(`${name}/input-weight`, [1, 4 * cells, features], heUniform(features)),
    graph.weight(`${name}/state-weight`, [1, 4 * cells, cells], heUniform(cells)),
    graph.weight(`${name}/bias`, [1, 8 * cells], SMALL),
  ];
  const state = [1, batch, cells];
  const [every, hidden, memory] = graph.node({
    name,
    operator: "LSTM",
    inputs: [input, ...weights, ...(initial === undefined ? [] : ["", initial.hidden, initial.cells])],
    outputs: [[steps, 1, batch, cells], state, state],
    attributes: { hidden_size: cells },
  });
  if (hidden === undefined || memory === undefined) throw new DmpcError("DMPC_INTERNAL", `${name} has no state.`);
  const direction = graph.integers(`${name}/direction`, [1]);
  const [sequence] = graph.node({
    name: `${name}/squeeze`,
    operator: "Squeeze",
    inputs: [every, direction],
    outputs: [[steps, batch, cells]],
  });
  return { sequence, hidden, cells: memory };
}
