import fc from "fast-check";
import { type NodeProto, type TensorProto, TensorProto_DataType as Type } from "onnx-buf";
import { makeNode } from "./nodes.ts";
import { floatValue, onnxFile } from "./onnx-files.ts";
import { floatWeight, ifNode, intWeight, typedValue } from "./small-models.ts";

/** Every value that passes between steps has this shape. */
const SHAPE = [2, 6] as const;

/** What a step of a random model does with two values, as nodes; `id` makes names of its own. */
type Step = (one: string, other: string, id: string) => { nodes: NodeProto[]; outputs: string[] };

const single =
  (opType: string): Step =>
  (one, _, id) => ({ nodes: [makeNode(opType, [one], [id])], outputs: [id] });

const pair =
  (opType: string): Step =>
  (one, other, id) => ({ nodes: [makeNode(opType, [one, other], [id])], outputs: [id] });

const STEPS: readonly Step[] = [
  single("Relu"),
  single("Tanh"),
  single("Neg"),
  pair("Add"),
  pair("Mul"),
  // A product with its bias and activation, which an engine fuses.
  (one, _, id) => ({
    nodes: [makeNode("Gemm", [one, "matrix", "bias"], [`${id}-gemm`]), makeNode("Relu", [`${id}-gemm`], [id])],
    outputs: [id],
  }),
  // A weight that is computed from another.
  (one, _, id) => ({
    nodes: [makeNode("Transpose", ["matrix"], [`${id}-turned`]), makeNode("MatMul", [one, `${id}-turned`], [id])],
    outputs: [id],
  }),
  (one, other, id) => ({
    nodes: [
      makeNode("Concat", [one, other], [`${id}-both`], { axis: 1 }),
      makeNode("Split", [`${id}-both`], [`${id}-a`, `${id}-b`], { axis: 1 }),
    ],
    outputs: [`${id}-a`, `${id}-b`],
  }),
  // A shape that is read off one value and given to another.
  (one, other, id) => ({
    nodes: [
      makeNode("Shape", [one], [`${id}-shape`]),
      makeNode("Gather", [`${id}-shape`, "zero"], [`${id}-rows`]),
      makeNode("Concat", [`${id}-rows`, "rest"], [`${id}-target`], { axis: 0 }),
      makeNode("Reshape", [other, `${id}-target`], [id]),
    ],
    outputs: [id],
  }),
  (one, _, id) => ({ nodes: [ifNode("condition", one, id, SHAPE)], outputs: [id] }),
  // Something between whose shape depends on values.
  (one, other, id) => ({
    nodes: [
      makeNode("NonZero", [one], [`${id}-places`]),
      makeNode("Cast", [`${id}-places`], [`${id}-numbers`], { to: Type.FLOAT }),
      makeNode("ReduceMean", [`${id}-numbers`], [`${id}-mean`], { keepdims: 0 }),
      makeNode("Add", [other, `${id}-mean`], [id]),
    ],
    outputs: [id],
  }),
  // Something between that cannot cross.
  (one, other, id) => ({
    nodes: [
      makeNode("SequenceConstruct", [one, other], [`${id}-both`]),
      makeNode("SequenceAt", [`${id}-both`, "last"], [id]),
    ],
    outputs: [id],
  }),
];

const weights: readonly TensorProto[] = [
  floatWeight(
    "matrix",
    Array.from({ length: 36 }, (_, index) => Math.sin(index) / 3),
    [6, 6],
  ),
  floatWeight("bias", [0.1, -0.2, 0.3, -0.4, 0.5, -0.6]),
  intWeight("zero", [0]),
  intWeight("rest", [-1]),
  intWeight("last", [1], []),
];

/** Small models that an engine can run: branches, shapes read off values, control flow, sequences, weights of weights. */
export const randomModel: fc.Arbitrary<Uint8Array> = fc
  .array(fc.tuple(fc.nat({ max: STEPS.length - 1 }), fc.nat(), fc.nat()), { minLength: 2, maxLength: 12 })
  .map((drafts) => {
    const values = ["x", "z"];
    const nodes: NodeProto[] = [];
    const pick = (number: number): string => values[number % values.length] ?? "x";
    drafts.forEach(([step, one, other], index) => {
      const done = STEPS[step]?.(pick(one), pick(other), `v${String(index)}`);
      nodes.push(...(done?.nodes ?? []));
      values.push(...(done?.outputs ?? []));
    });
    const consumed = new Set(
      nodes.flatMap(({ input, attribute }) => [
        ...input,
        ...attribute.flatMap(({ g }) => g?.node.flatMap((inner) => inner.input) ?? []),
      ]),
    );
    const results = values.filter((name) => !consumed.has(name) && name !== "x" && name !== "z");
    return onnxFile({
      input: [floatValue("x", SHAPE), floatValue("z", SHAPE), typedValue("condition", Type.BOOL, [])],
      output: results.map((name) => ({ name })),
      initializer: [...weights],
      node: nodes,
    });
  });
