import type { Elements, GoldenModel } from "./golden-model.ts";
import { MIXED, WORD } from "./typed-models.ts";

const map = (elements: Elements | undefined, change: (element: number) => number): number[] =>
  (elements ?? []).map(change);

/** float32: `Relu(2 x + 1)`. */
export const SCALE: GoldenModel = {
  name: "scale",
  layerIds: ["double", "shift", "clip"],
  inputs: [{ tensorId: "x", dtype: "float32", shape: [2, 3] }],
  outputs: [{ tensorId: "y", dtype: "float32", shape: [2, 3] }],
  evaluate: ([x]) => [map(x, (element) => Math.max(0, 2 * element + 1))],
};

/** int64: `3 n + 7`. */
export const COUNT: GoldenModel = {
  name: "count",
  layerIds: ["triple", "add-seven"],
  inputs: [{ tensorId: "n", dtype: "int64", shape: [4] }],
  outputs: [{ tensorId: "m", dtype: "int64", shape: [4] }],
  evaluate: ([n]) => [map(n, (element) => 3 * element + 7)],
};

/** Two inputs and two outputs: `left` and `right` side by side, and `-left`. */
export const PAIR: GoldenModel = {
  name: "pair",
  layerIds: ["join", "negate"],
  inputs: [
    { tensorId: "left", dtype: "float32", shape: [2, 2] },
    { tensorId: "right", dtype: "float32", shape: [2, 3] },
  ],
  outputs: [
    { tensorId: "joined", dtype: "float32", shape: [2, 5] },
    { tensorId: "negated", dtype: "float32", shape: [2, 2] },
  ],
  evaluate: ([left = [], right = []]) => [
    [...left.slice(0, 2), ...right.slice(0, 3), ...left.slice(2), ...right.slice(3)],
    map(left, (element) => -element),
  ],
};

/** Weights of {@link DENSE}: 3 rows of 4. */
export const DENSE_WEIGHT: Elements = [1, -2, 3, 0.5, -1, 4, 0.25, 2, 8, -0.5, 1, -3];

/** Biases of {@link DENSE}. */
export const DENSE_BIAS: Elements = [1, -1, 0.5, 16];

/** A fully connected layer: `Relu(x W + b)`. */
export const DENSE: GoldenModel = {
  name: "dense",
  layerIds: ["multiply", "bias", "activate"],
  inputs: [{ tensorId: "x", dtype: "float32", shape: [2, 3] }],
  outputs: [{ tensorId: "y", dtype: "float32", shape: [2, 4] }],
  evaluate: ([x = []]) => [
    [0, 1].flatMap((row) =>
      DENSE_BIAS.map((bias, column) => {
        const products = [0, 1, 2].map((k) => (x[row * 3 + k] ?? 0) * (DENSE_WEIGHT[k * 4 + column] ?? 0));
        return Math.max(0, products.reduce((sum, product) => sum + product, 0) + bias);
      }),
    ),
  ],
};

/** More bytes than the smallest message limit, and tensor names beyond ASCII: `x + 0.5`. */
export const WIDE: GoldenModel = {
  name: "wide",
  layerIds: ["Größe erhöhen"],
  inputs: [{ tensorId: "größe ein", dtype: "float32", shape: [3, 700] }],
  outputs: [{ tensorId: "größe aus/0", dtype: "float32", shape: [3, 700] }],
  evaluate: ([x]) => [map(x, (element) => element + 0.5)],
};

/** A tensor of no bytes: `-x`. */
export const NOTHING: GoldenModel = {
  name: "nothing",
  layerIds: ["negate"],
  inputs: [{ tensorId: "x", dtype: "float32", shape: [0] }],
  outputs: [{ tensorId: "y", dtype: "float32", shape: [0] }],
  evaluate: ([x]) => [map(x, (element) => -element)],
};

/** Weights of {@link PICK}. */
export const PICK_WEIGHT: Elements = [2, 4, 8];

/** Picks one of three numbers by its position; there is no result for a position of 3 or more. */
export const PICK: GoldenModel = {
  name: "pick",
  layerIds: ["gather"],
  inputs: [{ tensorId: "position", dtype: "int64", shape: [1] }],
  outputs: [{ tensorId: "picked", dtype: "float32", shape: [1] }],
  evaluate: ([position]) => [map(position, (element) => PICK_WEIGHT[element] ?? NaN)],
};

/** First segment of a relay: `carry = x + 1`, and `sent = 2 carry`. */
export const RELAY_HEAD: GoldenModel = {
  name: "relay-head",
  layerIds: ["start", "send"],
  inputs: [{ tensorId: "x", dtype: "float32", shape: [4] }],
  outputs: [
    { tensorId: "carry", dtype: "float32", shape: [4] },
    { tensorId: "sent", dtype: "float32", shape: [4] },
  ],
  evaluate: ([x]) => {
    const carry = map(x, (element) => element + 1);
    return [carry, map(carry, (element) => 2 * element)];
  },
};

/** Second segment of a relay, which needs what the end device makes of `sent`: `y = carry + back`. */
export const RELAY_TAIL: GoldenModel = {
  name: "relay-tail",
  layerIds: ["gather"],
  inputs: [
    { tensorId: "carry", dtype: "float32", shape: [4] },
    { tensorId: "back", dtype: "float32", shape: [4] },
  ],
  outputs: [{ tensorId: "y", dtype: "float32", shape: [4] }],
  evaluate: ([carry = [], back = []]) => [carry.map((element, index) => element + (back[index] ?? 0))],
};

/** A relay in one model: `carry = x + 1`, `sent = 2 carry`, `back = sent + 3`, `y = carry + back`. */
export const RELAY: GoldenModel = {
  name: "relay",
  layerIds: ["start", "send", "turn", "gather"],
  inputs: [{ tensorId: "x", dtype: "float32", shape: [4] }],
  outputs: [{ tensorId: "y", dtype: "float32", shape: [4] }],
  evaluate: ([x]) => [map(x, (element) => 3 * element + 6)],
};

/** The golden models that are whole models, one segment each, and have a result for any input. */
export const WHOLE_MODELS: readonly GoldenModel[] = [SCALE, COUNT, PAIR, DENSE, WIDE, NOTHING, WORD, MIXED];

/** Every golden model. */
export const GOLDEN_MODELS: readonly GoldenModel[] = [...WHOLE_MODELS, PICK, RELAY_HEAD, RELAY_TAIL, RELAY];
