import type { Value } from "../graph-builder.ts";
import { countPlaces, pictureShape, resolveWindow, type Window } from "./window.ts";

/** The largest element of each window. */
export function maxPool(input: Value, name: string, pooling: Window & { readonly ceil?: boolean }): Value {
  const window = resolveWindow(pooling);
  const { ceil = false } = pooling;
  const [batch, channels] = pictureShape(input);
  const [output] = input.graph.node({
    name,
    operator: "MaxPool",
    inputs: [input],
    outputs: [[batch, channels, ...countPlaces(input, window, ceil ? Math.ceil : Math.floor)]],
    attributes: { ...window.attributes, ceil_mode: ceil ? 1 : 0 },
  });
  return output;
}

/** The mean of each window; `countPadding` says whether the zeros of the padding count, as they do if it is not given. */
export function averagePool(input: Value, name: string, pooling: Window & { readonly countPadding?: boolean }): Value {
  const window = resolveWindow(pooling);
  const { countPadding = true } = pooling;
  const [batch, channels] = pictureShape(input);
  const [output] = input.graph.node({
    name,
    operator: "AveragePool",
    inputs: [input],
    outputs: [[batch, channels, ...countPlaces(input, window)]],
    attributes: { ...window.attributes, count_include_pad: countPadding ? 1 : 0 },
  });
  return output;
}

/** The mean of each channel. */
export function globalAveragePool(input: Value, name: string): Value {
  const [batch, channels] = pictureShape(input);
  const [output] = input.graph.node({
    name,
    operator: "GlobalAveragePool",
    inputs: [input],
    outputs: [[batch, channels, 1, 1]],
  });
  return output;
}
