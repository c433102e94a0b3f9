import type { Value } from "../graph-builder.ts";
import { heUniform, SMALL } from "../weight.ts";
import { countPlaces, pictureShape, resolveWindow, type Window } from "./window.ts";

/** A convolution. */
export interface Convolution extends Window {
  /** Output channels. */
  readonly filters: number;
  /** Groups of channels that are convolved apart; as many as input channels make it depthwise. 1 if not given. */
  readonly groups?: number;
  /** Whether it adds a bias; true if not given. Where batch normalization follows, that has one. */
  readonly bias?: boolean;
}

/** Convolution of pictures. */
export function conv(input: Value, name: string, convolution: Convolution): Value {
  const { graph } = input;
  const { filters, groups = 1, bias = true } = convolution;
  const window = resolveWindow(convolution);
  const [batch, channels] = pictureShape(input);
  const inGroup = channels / groups;
  const fill = heUniform(inGroup * window.kernel[0] * window.kernel[1]);
  const inputs = [input, graph.weight(`${name}/weight`, [filters, inGroup, ...window.kernel], fill)];
  if (bias) inputs.push(graph.weight(`${name}/bias`, [filters], SMALL));
  const [output] = graph.node({
    name,
    operator: "Conv",
    inputs,
    outputs: [[batch, filters, ...countPlaces(input, window)]],
    attributes: { ...window.attributes, group: groups },
  });
  return output;
}
