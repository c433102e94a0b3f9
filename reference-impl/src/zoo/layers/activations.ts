import type { Attributes, Value } from "../graph-builder.ts";

/** max(0, x) */
export function relu(input: Value, name = `${layerOf(input)}/relu`): Value {
  return elementwise(input, name, "Relu");
}

/** x where it is positive, slope * x where it is not. */
export function leakyRelu(input: Value, slope: number, name = `${layerOf(input)}/leaky-relu`): Value {
  return elementwise(input, name, "LeakyRelu", { alpha: { float: slope } });
}

/** min(max(0, x), ceiling) */
export function clippedRelu(input: Value, ceiling: number, name = `${layerOf(input)}/clipped-relu`): Value {
  const { graph } = input;
  const limits = [graph.scalar(`${name}/min`, 0), graph.scalar(`${name}/max`, ceiling)];
  const [output] = graph.node({ name, operator: "Clip", inputs: [input, ...limits], outputs: [input.shape] });
  return output;
}

/** 1 / (1 + exp(-x)) */
export function sigmoid(input: Value, name = `${layerOf(input)}/sigmoid`): Value {
  return elementwise(input, name, "Sigmoid");
}

/** Hyperbolic tangent. */
export function tanh(input: Value, name = `${layerOf(input)}/tanh`): Value {
  return elementwise(input, name, "Tanh");
}

/** exp(x) */
export function exp(input: Value, name: string): Value {
  return elementwise(input, name, "Exp");
}

/** Probabilities along the last dimension. */
export function softmax(input: Value, name = "softmax"): Value {
  return elementwise(input, name, "Softmax", { axis: -1 });
}

/** Logarithms of probabilities along the last dimension. */
export function logSoftmax(input: Value, name = "log-softmax"): Value {
  return elementwise(input, name, "LogSoftmax", { axis: -1 });
}

function elementwise(input: Value, name: string, operator: string, attributes: Attributes = {}): Value {
  const [output] = input.graph.node({ name, operator, inputs: [input], outputs: [input.shape], attributes });
  return output;
}

/** The layer that made a value: an activation belongs to it, and is named after it unless it has a name of its own. */
function layerOf({ name }: Value): string {
  return name.replace(/:\d+$/, "").replace(/\/(?:bn|bias)$/, "");
}
