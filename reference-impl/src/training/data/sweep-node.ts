import type { NodeRecord } from "./describe-node.ts";
import type { RowCells } from "./row-cells.ts";

/** The node of a model of one layer, whose parameters are told by names of their own. */
export function sweepNode(cells: RowCells): NodeRecord {
  const operator = cells.text("op");
  const parameters = cells.attributes("params");
  const input = cells.shape("in_shape");
  const output = cells.shape("out_shape");
  const number = (name: string, otherwise: number): number => {
    const value = parameters[name];
    if (value === undefined) return otherwise;
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
      throw cells.error(`has ${name} in params that is no whole number; mend it, or leave the row out`);
    }
    return value;
  };
  const axes = Math.max(0, input.length - 2);
  const each = (value: number): number[] => Array.from({ length: axes }, () => value);
  const record = (inputs: number[][], attributes: Readonly<Record<string, unknown>> = {}): NodeRecord => ({
    operator,
    attributes,
    inputs,
    outputs: [output],
  });
  switch (operator) {
    case "Conv":
    case "ConvTranspose": {
      const pad = number("pad", 0);
      const bias = parameters["bias"] === true ? [[output[1] ?? 1]] : [];
      return record([input, ...bias], {
        kernel_shape: each(number("kernel", 1)),
        strides: each(number("stride", 1)),
        pads: [...each(pad), ...each(pad)],
        group: number("group", 1),
      });
    }
    case "MaxPool":
    case "AveragePool":
      return record([input], { kernel_shape: each(number("kernel", 1)), strides: each(number("stride", 1)) });
    case "Gemm":
      return record([input, ...(parameters["bias"] === true ? [[output[1] ?? 1]] : [])]);
    case "BatchNormalization": {
      const channels = [input[1] ?? 1];
      return record([input, channels, channels, channels, channels]);
    }
    case "Concat":
      return record(
        Array.from({ length: Math.min(1000, Math.max(1, number("inputs", 1))) }, () => input),
        { axis: 1 },
      );
    case "Add":
      return record([input, input]);
    case "Softmax":
    case "ArgMax":
      return record([input], { axis: number("axis", 1) });
    default:
      return record([input]);
  }
}
