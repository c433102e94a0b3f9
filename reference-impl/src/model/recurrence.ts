import type { NodeProto } from "onnx-buf";
import type { ModelFacts } from "./model-facts.ts";
import { attributesOf } from "./node-attributes.ts";

/** Sizes of a recurrent layer. */
export interface Recurrence {
  /** Steps of a sequence. */
  readonly steps: number;
  /** Sequences. */
  readonly batch: number;
  /** 2 if it reads each sequence in both directions, else 1. */
  readonly directions: number;
  /** Matrix products of one step: one for each gate. */
  readonly gates: number;
  /** Features of one step. */
  readonly inputFeatures: number;
  /** Hidden units in one direction. */
  readonly neurons: number;
  /** Whether it has biases. */
  readonly hasBias: boolean;
}

const GATES: Readonly<Record<string, number>> = { LSTM: 4, DynamicQuantizeLSTM: 4, GRU: 3, RNN: 1 };

/** Reads a node of type lstm or rnn; undefined where its sizes are not known or its operator does more besides. */
export function recurrence(node: NodeProto, facts: ModelFacts): Recurrence | undefined {
  const attributes = attributesOf(node);
  const gates = GATES[node.opType];
  const neurons = attributes.integer("hidden_size") ?? facts.tensor(node.input[2] ?? "").shape?.[2];
  const [first, second, inputFeatures] = facts.tensor(node.input[0] ?? "").shape ?? [];
  if (gates === undefined || neurons === undefined || first === undefined) return undefined;
  if (second === undefined || inputFeatures === undefined) return undefined;
  const [steps, batch] = attributes.integer("layout") === 1 ? [second, first] : [first, second];
  const directions = attributes.text("direction") === "bidirectional" ? 2 : 1;
  return { steps, batch, directions, gates, inputFeatures, neurons, hasBias: (node.input[3] ?? "") !== "" };
}
