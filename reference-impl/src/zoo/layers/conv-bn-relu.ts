import type { Value } from "../graph-builder.ts";
import { relu } from "./activations.ts";
import { batchNorm } from "./batch-norm.ts";
import { conv, type Convolution } from "./conv.ts";

/** Convolution without bias, batch normalization, rectifier: the unit of most networks since 2015. */
export function convBnRelu(
  input: Value,
  name: string,
  convolution: Omit<Convolution, "bias"> & { readonly epsilon?: number },
): Value {
  const { epsilon = 1e-5 } = convolution;
  const convolved = conv(input, name, { ...convolution, bias: false });
  return relu(batchNorm(convolved, `${name}/bn`, { epsilon }));
}
