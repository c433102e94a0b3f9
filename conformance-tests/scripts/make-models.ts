/**
 * Writes `models/*.onnx`. `--check` writes nothing and fails where a file is stale.
 *
 * Run it with `npx tsx conformance-tests/scripts/make-models.ts`.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import {
  COUNT,
  DENSE,
  DENSE_BIAS,
  DENSE_WEIGHT,
  NOTHING,
  PAIR,
  PICK,
  PICK_WEIGHT,
  RELAY,
  RELAY_HEAD,
  RELAY_TAIL,
  SCALE,
  WIDE,
} from "../src/golden/models.ts";
import { BLEND, BLEND_HEAD, BLEND_TAIL, BLEND_WEIGHTS } from "../src/golden/blend.ts";
import type { ModelFile } from "../src/golden/golden-model.ts";
import { MIXED, WORD } from "../src/golden/typed-models.ts";
import { castTo, encodeModel, integer, type ModelSketch, node, weight } from "./onnx-model.ts";

type Inside = Pick<ModelSketch, "nodes" | "weights">;

const [intoHidden, intoClasses] = [
  weight("w1", "float32", [6, 8], [...BLEND_WEIGHTS.intoHidden]),
  weight("w2", "float32", [8, 5], [...BLEND_WEIGHTS.intoClasses]),
];

const MODELS: readonly (readonly [ModelFile, Inside])[] = [
  [
    SCALE,
    {
      nodes: [
        node("double", "Mul", ["x", "two"], ["doubled"]),
        node("shift", "Add", ["doubled", "one"], ["shifted"]),
        node("clip", "Relu", ["shifted"], ["y"]),
      ],
      weights: [weight("two", "float32", [], [2]), weight("one", "float32", [], [1])],
    },
  ],
  [
    COUNT,
    {
      nodes: [
        node("triple", "Mul", ["n", "three"], ["tripled"]),
        node("add-seven", "Add", ["tripled", "seven"], ["m"]),
      ],
      weights: [weight("three", "int64", [], [3]), weight("seven", "int64", [], [7])],
    },
  ],
  [
    PAIR,
    {
      nodes: [
        node("join", "Concat", ["left", "right"], ["joined"], [integer("axis", 1)]),
        node("negate", "Neg", ["left"], ["negated"]),
      ],
      weights: [],
    },
  ],
  [
    DENSE,
    {
      nodes: [
        node("multiply", "MatMul", ["x", "w"], ["product"]),
        node("bias", "Add", ["product", "b"], ["biased"]),
        node("activate", "Relu", ["biased"], ["y"]),
      ],
      weights: [weight("w", "float32", [3, 4], [...DENSE_WEIGHT]), weight("b", "float32", [4], [...DENSE_BIAS])],
    },
  ],
  [
    WIDE,
    {
      nodes: [node("Größe erhöhen", "Add", ["größe ein", "half"], ["größe aus/0"])],
      weights: [weight("half", "float32", [], [0.5])],
    },
  ],
  [NOTHING, { nodes: [node("negate", "Neg", ["x"], ["y"])], weights: [] }],
  [
    PICK,
    {
      nodes: [node("gather", "Gather", ["table", "position"], ["picked"], [integer("axis", 0)])],
      weights: [weight("table", "float32", [3], [...PICK_WEIGHT])],
    },
  ],
  [
    RELAY_HEAD,
    {
      nodes: [node("start", "Add", ["x", "one"], ["carry"]), node("send", "Mul", ["carry", "two"], ["sent"])],
      weights: [weight("one", "float32", [], [1]), weight("two", "float32", [], [2])],
    },
  ],
  [
    RELAY,
    {
      nodes: [
        node("start", "Add", ["x", "one"], ["carry"]),
        node("send", "Mul", ["carry", "two"], ["sent"]),
        node("turn", "Add", ["sent", "three"], ["back"]),
        node("gather", "Add", ["carry", "back"], ["y"]),
      ],
      weights: [
        weight("one", "float32", [], [1]),
        weight("two", "float32", [], [2]),
        weight("three", "float32", [], [3]),
      ],
    },
  ],
  [RELAY_TAIL, { nodes: [node("gather", "Add", ["carry", "back"], ["y"])], weights: [] }],
  [WORD, { nodes: [node("negate", "Neg", ["n"], ["m"])], weights: [] }],
  [
    MIXED,
    {
      nodes: [
        node("widen", "Cast", ["bytes"], ["widened"], [castTo("int32")]),
        node("repeat", "Concat", ["bytes", "bytes"], ["repeated"], [integer("axis", 0)]),
        node("oppose", "Not", ["flags"], ["opposite"]),
        node("triple", "Mul", ["whole", "three"], ["tripled"]),
        node("double", "Add", ["precise", "precise"], ["doubled"]),
        node("single", "Cast", ["half"], ["single"], [castTo("float32")]),
        node("turn", "Transpose", ["half"], ["turned"]),
      ],
      weights: [weight("three", "int32", [], [3])],
    },
  ],
  [
    BLEND,
    {
      nodes: [
        node("hide", "MatMul", ["x", "w1"], ["hidden"]),
        node("squash", "Tanh", ["hidden"], ["h"]),
        node("classify", "MatMul", ["h", "w2"], ["scores"]),
        node("normalise", "Softmax", ["scores"], ["y"], [integer("axis", 1)]),
      ],
      weights: [intoHidden, intoClasses],
    },
  ],
  [
    BLEND_HEAD,
    {
      nodes: [node("hide", "MatMul", ["x", "w1"], ["hidden"]), node("squash", "Tanh", ["hidden"], ["h"])],
      weights: [intoHidden],
    },
  ],
  [
    BLEND_TAIL,
    {
      nodes: [
        node("classify", "MatMul", ["h back", "w2"], ["scores"]),
        node("normalise", "Softmax", ["scores"], ["y"], [integer("axis", 1)]),
      ],
      weights: [intoClasses],
    },
  ],
];

const folder = new URL("../models/", import.meta.url);
const check = process.argv.includes("--check");
await mkdir(folder, { recursive: true });

for (const [model, inside] of MODELS) {
  const file = new URL(`${model.name}.onnx`, folder);
  const fresh = encodeModel(model.name, { ...inside, inputs: model.inputs, outputs: model.outputs });
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(fresh) === true) continue;
  if (check) {
    console.error(`models/${model.name}.onnx: stale; run \`npx tsx conformance-tests/scripts/make-models.ts\``);
    process.exitCode = 1;
  } else {
    await writeFile(file, fresh);
    console.log(`models/${model.name}.onnx: ${String(fresh.length)} bytes`);
  }
}
