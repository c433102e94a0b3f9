import type { Value } from "../graph-builder.ts";
import { heUniform, SMALL } from "../weight.ts";
import type { Convolution } from "./conv.ts";
import { pictureShape, resolveWindow } from "./window.ts";

/** Transposed convolution of pictures, also called deconvolution or upconvolution. */
export function convTranspose(input: Value, name: string, convolution: Omit<Convolution, "groups">): Value {
  const { graph } = input;
  const { filters, bias = true } = convolution;
  const window = resolveWindow(convolution);
  const { kernel, stride, padding } = window;
  const [batch, channels, height, width] = pictureShape(input);
  const along = (size: number, axis: 0 | 1): number => (size - 1) * stride[axis] + kernel[axis] - 2 * padding[axis];
  // Windows lie a stride apart, so that so many of them meet in one output element.
  const meeting = (kernel[0] * kernel[1]) / (stride[0] * stride[1]);
  const inputs = [input, graph.weight(`${name}/weight`, [channels, filters, ...kernel], heUniform(channels * meeting))];
  if (bias) inputs.push(graph.weight(`${name}/bias`, [filters], SMALL));
  const [output] = graph.node({
    name,
    operator: "ConvTranspose",
    inputs,
    outputs: [[batch, filters, along(height, 0), along(width, 1)]],
    attributes: window.attributes,
  });
  return output;
}
