import type { ModelGraph } from "@dmpc/schemas";
import { elementsOf, GraphSketch, type Sketched } from "./graph-sketch.ts";

const LAYERS = 12;
const TOKENS = 128;
const HIDDEN = 768;
const HEADS = 12;
const INNER = 3072;
const WORDS = 30_522;

/**
 * BERT-base for 128 tokens, operator by operator: attention, layer normalization and GELU as the authors' program composes
 * them, softmax in its five steps. The attention mask is consumed by all layers.
 *
 * @see Devlin et al., BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding, NAACL 2019;
 *   Vaswani et al., Attention Is All You Need, 2017; https://github.com/google-research/bert, modeling.py
 */
export function bertBase(): ModelGraph {
  const graph = new GraphSketch("bert-base");
  const mask = additiveMask(graph);
  let x = embedding(graph);
  for (let layer = 0; layer < LAYERS; layer += 1) {
    x = normalize(graph, each(graph, "Add", dense(graph, attend(graph, x, mask), HIDDEN), x));
    const inner = gelu(graph, dense(graph, x, INNER));
    x = normalize(graph, each(graph, "Add", dense(graph, inner, HIDDEN), x));
  }
  const first = graph.layer("Gather", [x], [1, HIDDEN], { flops: 0 });
  return graph.finish(x, each(graph, "Tanh", dense(graph, first, HIDDEN)));
}

/** An operator on each element. */
function each(graph: GraphSketch, operator: string, ...inputs: readonly [Sketched, ...Sketched[]]): Sketched {
  return graph.layer(operator, inputs, inputs[0].shape);
}

function reduce(graph: GraphSketch, operator: string, x: Sketched): Sketched {
  return graph.layer(operator, [x], [...x.shape.slice(0, -1), 1], { flops: elementsOf(x.shape) });
}

function dense(graph: GraphSketch, x: Sketched, width: number): Sketched {
  const depth = x.shape.at(-1) ?? 0;
  const shape = [...x.shape.slice(0, -1), width];
  const product = graph.layer("MatMul", [x], shape, {
    flops: 2 * depth * elementsOf(shape),
    parameters: depth * width,
  });
  return graph.layer("Add", [product], shape, { flops: elementsOf(shape), parameters: width });
}

function embedding(graph: GraphSketch): Sketched {
  const shape = [1, TOKENS, HIDDEN];
  const words = graph.layer("Gather", [graph.input("tokens", [1, TOKENS])], shape, {
    flops: 0,
    parameters: WORDS * HIDDEN,
  });
  const types = graph.layer("Gather", [graph.input("types", [1, TOKENS])], shape, { flops: 0, parameters: 2 * HIDDEN });
  const typed = each(graph, "Add", words, types);
  return normalize(graph, graph.layer("Add", [typed], shape, { parameters: 512 * HIDDEN }));
}

/** (1 - mask) * -10000, for each pair of tokens. */
function additiveMask(graph: GraphSketch): Sketched {
  const given = graph.layer("Reshape", [graph.input("mask", [1, TOKENS])], [1, 1, TOKENS], { flops: 0 });
  const pairs = graph.layer("Mul", [given], [1, 1, TOKENS, TOKENS]);
  return each(graph, "Mul", each(graph, "Sub", pairs));
}

function attend(graph: GraphSketch, x: Sketched, mask: Sketched): Sketched {
  const width = HIDDEN / HEADS;
  const [query, key, values] = [0, 1, 2].map(() => {
    const split = graph.layer("Reshape", [dense(graph, x, HIDDEN)], [1, TOKENS, HEADS, width], { flops: 0 });
    return graph.layer("Transpose", [split], [1, HEADS, TOKENS, width], { flops: 0 });
  });
  if (query === undefined || key === undefined || values === undefined) throw new Error("three projections");
  const pairs = [1, HEADS, TOKENS, TOKENS];
  const products = graph.layer("MatMul", [query, key], pairs, { flops: 2 * width * elementsOf(pairs) });
  const weights = softmax(graph, each(graph, "Add", each(graph, "Mul", products), mask));
  const context = graph.layer("MatMul", [weights, values], values.shape, {
    flops: 2 * TOKENS * elementsOf(values.shape),
  });
  const turned = graph.layer("Transpose", [context], [1, TOKENS, HEADS, width], { flops: 0 });
  return graph.layer("Reshape", [turned], [1, TOKENS, HIDDEN], { flops: 0 });
}

function softmax(graph: GraphSketch, x: Sketched): Sketched {
  const shifted = each(graph, "Sub", x, reduce(graph, "ReduceMax", x));
  const powers = each(graph, "Exp", shifted);
  return each(graph, "Div", powers, reduce(graph, "ReduceSum", powers));
}

/** Layer normalization: x * (gamma / deviation) + (beta - mean * (gamma / deviation)). */
function normalize(graph: GraphSketch, x: Sketched): Sketched {
  const mean = reduce(graph, "ReduceMean", x);
  const squares = each(graph, "SquaredDifference", x, mean);
  const variance = reduce(graph, "ReduceMean", squares);
  const inverse = each(graph, "Rsqrt", each(graph, "Add", variance));
  const scale = graph.layer("Mul", [inverse], x.shape, { parameters: HIDDEN });
  const scaled = each(graph, "Mul", x, scale);
  const offset = graph.layer("Sub", [each(graph, "Mul", scale, mean)], x.shape, { parameters: HIDDEN });
  return each(graph, "Add", scaled, offset);
}

/** 0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))) */
function gelu(graph: GraphSketch, x: Sketched): Sketched {
  const cube = each(graph, "Mul", each(graph, "Pow", x));
  const inside = each(graph, "Mul", each(graph, "Add", x, cube));
  const share = each(graph, "Mul", each(graph, "Add", each(graph, "Tanh", inside)));
  return each(graph, "Mul", x, share);
}
