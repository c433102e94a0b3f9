import type { Elements, GoldenModel, TensorShape } from "./golden-model.ts";
import type { GoldenLayer, LayeredModel } from "./layered-model.ts";
import { COUNT, DENSE, DENSE_BIAS, DENSE_WEIGHT, NOTHING, PAIR, RELAY, SCALE, WIDE } from "./models.ts";

/** A layer that does the same to every element of its one input. */
function each(
  layerId: string,
  operator: string,
  input: string,
  output: TensorShape,
  change: (element: number, index: number) => number,
): GoldenLayer {
  return { layerId, operator, inputs: [input], output, evaluate: ([elements = []]) => elements.map(change) };
}

/** A layer of a model whose output is the model's. */
function outputOf({ outputs }: GoldenModel, index = 0): TensorShape {
  const output = outputs[index];
  if (output === undefined) throw new RangeError(`the model has no output ${String(index)}`);
  return output;
}

const float = (tensorId: string, shape: readonly number[]): TensorShape => ({ tensorId, dtype: "float32", shape });

const scale: LayeredModel = {
  model: SCALE,
  layers: [
    each("double", "Mul", "x", float("doubled", [2, 3]), (element) => 2 * element),
    each("shift", "Add", "doubled", float("shifted", [2, 3]), (element) => element + 1),
    each("clip", "Relu", "shifted", outputOf(SCALE), (element) => Math.max(0, element)),
  ],
};

const count: LayeredModel = {
  model: COUNT,
  layers: [
    each("triple", "Mul", "n", { tensorId: "tripled", dtype: "int64", shape: [4] }, (element) => 3 * element),
    each("add-seven", "Add", "tripled", outputOf(COUNT), (element) => element + 7),
  ],
};

const pair: LayeredModel = {
  model: PAIR,
  layers: [
    {
      layerId: "join",
      operator: "Concat",
      inputs: ["left", "right"],
      output: outputOf(PAIR),
      evaluate: ([left = [], right = []]) => [
        ...left.slice(0, 2),
        ...right.slice(0, 3),
        ...left.slice(2),
        ...right.slice(3),
      ],
    },
    each("negate", "Neg", "left", outputOf(PAIR, 1), (element) => -element),
  ],
};

function multiply(x: Elements): Elements {
  return [0, 1].flatMap((row) =>
    DENSE_BIAS.map((_, column) =>
      [0, 1, 2].reduce((sum, k) => sum + (x[row * 3 + k] ?? 0) * (DENSE_WEIGHT[k * 4 + column] ?? 0), 0),
    ),
  );
}

const dense: LayeredModel = {
  model: DENSE,
  layers: [
    {
      layerId: "multiply",
      operator: "MatMul",
      inputs: ["x"],
      output: float("product", [2, 4]),
      evaluate: ([x = []]) => multiply(x),
    },
    each("bias", "Add", "product", float("biased", [2, 4]), (element, index) => element + (DENSE_BIAS[index % 4] ?? 0)),
    each("activate", "Relu", "biased", outputOf(DENSE), (element) => Math.max(0, element)),
  ],
};

const wide: LayeredModel = {
  model: WIDE,
  layers: [each("Größe erhöhen", "Add", "größe ein", outputOf(WIDE), (element) => element + 0.5)],
};

const nothing: LayeredModel = {
  model: NOTHING,
  layers: [each("negate", "Neg", "x", outputOf(NOTHING), (element) => -element)],
};

/** The relay, whose plan can go there and back: `carry` may pass the edge device by while `sent` comes back as `back`. */
export const LAYERED_RELAY: LayeredModel = {
  model: RELAY,
  layers: [
    each("start", "Add", "x", float("carry", [4]), (element) => element + 1),
    each("send", "Mul", "carry", float("sent", [4]), (element) => 2 * element),
    each("turn", "Add", "sent", float("back", [4]), (element) => element + 3),
    {
      layerId: "gather",
      operator: "Add",
      inputs: ["carry", "back"],
      output: outputOf(RELAY),
      evaluate: ([carry = [], back = []]) => carry.map((element, index) => element + (back[index] ?? 0)),
    },
  ],
};

/** A model of one layer whose tensors do not fit into the smallest message. */
export const LAYERED_WIDE = wide;

/** A chain of three layers. */
export const LAYERED_SCALE = scale;

/** The golden models whose layers are known one by one. */
export const LAYERED_MODELS: readonly LayeredModel[] = [LAYERED_RELAY, scale, count, pair, dense, wide, nothing];
