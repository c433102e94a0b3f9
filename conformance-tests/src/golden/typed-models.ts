import type { GoldenModel } from "./golden-model.ts";

/** int64, a scalar: `-n`. Its input and its output are the eight bytes of one number. */
export const WORD: GoldenModel = {
  name: "word",
  layerIds: ["negate"],
  inputs: [{ tensorId: "n", dtype: "int64", shape: [] }],
  outputs: [{ tensorId: "m", dtype: "int64", shape: [] }],
  evaluate: ([n = []]) => [n.map((element) => -element)],
};

/** Inputs and outputs of other types than float32 and int64, each of its own, with one to three dimensions. */
export const MIXED: GoldenModel = {
  name: "mixed",
  layerIds: ["widen", "repeat", "oppose", "triple", "double", "single", "turn"],
  inputs: [
    { tensorId: "bytes", dtype: "uint8", shape: [3] },
    { tensorId: "flags", dtype: "bool", shape: [2, 1] },
    { tensorId: "whole", dtype: "int32", shape: [2, 1, 2] },
    { tensorId: "precise", dtype: "float64", shape: [2] },
    { tensorId: "half", dtype: "float16", shape: [2, 3] },
  ],
  outputs: [
    { tensorId: "widened", dtype: "int32", shape: [3] },
    { tensorId: "repeated", dtype: "uint8", shape: [6] },
    { tensorId: "opposite", dtype: "bool", shape: [2, 1] },
    { tensorId: "tripled", dtype: "int32", shape: [2, 1, 2] },
    { tensorId: "doubled", dtype: "float64", shape: [2] },
    { tensorId: "single", dtype: "float32", shape: [2, 3] },
    { tensorId: "turned", dtype: "float16", shape: [3, 2] },
  ],
  evaluate: ([bytes = [], flags = [], whole = [], precise = [], half = []]) => [
    bytes,
    [...bytes, ...bytes],
    flags.map((flag) => 1 - flag),
    whole.map((element) => 3 * element),
    precise.map((element) => 2 * element),
    half,
    [0, 3, 1, 4, 2, 5].map((place) => half[place] ?? NaN),
  ],
};
